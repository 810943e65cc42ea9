namespace Ingot.Cli.Output;

/// <summary>How much a text report says.</summary>
/// <param name="Quiet">Only what was asked for and failures.</param>
/// <param name="Verbose">Details and stack traces too.</param>
/// <param name="NoColor">Without colors.</param>
internal sealed record TextReportOptions(bool Quiet, bool Verbose, bool NoColor);
