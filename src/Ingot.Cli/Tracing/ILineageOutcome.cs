using Ingot.Cli.Output;

namespace Ingot.Cli.Tracing;

/// <summary>Lineage as a text, as a document, and as a diagram.</summary>
internal interface ILineageOutcome : IOutcome
{
    /// <summary>The diagram, in Mermaid's language.</summary>
    string ToMermaid();
}
