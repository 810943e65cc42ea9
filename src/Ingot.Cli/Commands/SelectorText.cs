namespace Ingot.Cli.Commands;

/// <summary>Says what a selector is, the same wherever one is asked for.</summary>
internal static class SelectorText
{
    public const string Meaning =
        "a name (sale), with schema (silver.sale), a pattern (gold.*, crm_*), source:NAME, tag:WORD, or state:failed for what failed in the newest run; + before it adds what it reads, + after it what reads it.";
}
