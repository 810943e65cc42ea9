namespace Ingot.Cli.Output;

/// <summary>Keeps a message from naming its subject where the line has named it already.</summary>
internal static class PartMessage
{
    /// <summary>The message without a leading <c>gold.fact_sale: </c> or <c>fact_sale: </c>.</summary>
    /// <param name="part">The part of the run that the line is about, such as <c>gold.fact_sale</c>.</param>
    /// <param name="message">What happened to it.</param>
    public static string WithoutSubject(string part, string message)
    {
        var name = part[(part.LastIndexOf('.') + 1)..];
        foreach (var subject in new[] { part + ": ", name + ": " })
        {
            if (message.StartsWith(subject, StringComparison.OrdinalIgnoreCase))
                return message[subject.Length..];
        }

        return message;
    }
}
