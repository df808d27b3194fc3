package dev.weir.chaos;

/** What must hold when all is over. */
enum Rule {
    QUIET("When all is up again, all work is done: nothing waits, nothing goes round"),
    ACKNOWLEDGED("Every acknowledged event lies on its topic, once, as it was sent"),
    ONE_OUTCOME("Every comment has exactly one current outcome, and nothing else has any"),
    OUTPUTS_AGREE("What readers and moderators see is what the last verdict says"),
    REVISIONS("A comment's verdicts are numbered from 1 without a gap (exactly-once: none twice)"),
    LAST_WORDS("The latest words stand, and what was taken back is gone"),
    LIKES("Likes equal a recount of the facts"),
    THREADS("Thread counts equal a recount of the facts"),
    PARENTS("At no moment a comment is shown under one that is not"),
    HUMANS("Moderators' decisions stand until the words change"),
    SAME_AGAIN("Deciding again from a receipt gives the same verdict, byte for byte"),
    DEAD_LETTERS("Dead letters are exactly the poison, with its bytes"),
    ONE_MODEL("All instances judge with the published spam model");

    private final String says;

    Rule(String says) {
        this.says = says;
    }

    String says() {
        return says;
    }
}
