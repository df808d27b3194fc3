package dev.weir.spam.campaign;

/** What people made of a campaign. */
public enum CampaignState {
    /** Nobody decided yet: what belongs to it is held. */
    OPEN,
    /** It is spam: its comments are refused by that decision, and so is whatever is nearly the same. */
    SPAM,
    /** It is no spam: nothing is held for its sake. */
    HAM
}
