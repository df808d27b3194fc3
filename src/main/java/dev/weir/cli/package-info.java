/**
 * The commands of {@code weir}, one class each. What several of them need is a mixin ({@code ...Options}), how they
 * speak is in {@link dev.weir.cli.Terminal}, and where an option's value comes from in
 * {@link dev.weir.cli.OptionSources}. A new command is a class and a line in {@link dev.weir.cli.Weir}.
 */
package dev.weir.cli;
