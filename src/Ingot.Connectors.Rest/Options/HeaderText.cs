namespace Ingot.Connectors.Rest.Options;

/// <summary>What may stand in a header.</summary>
internal static class HeaderText
{
    /// <summary>What is wrong with a header, as a sentence without its value; null when nothing is.</summary>
    public static string? Problem(string name, string value)
    {
        if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+-.^_`|~".Contains(c)))
            return $"'{name}' cannot be the name of a header.";
        return value.Any(c => c is < ' ' or > '~' and not '\t')
            ? $"The value of the header '{name}' holds characters that headers cannot."
            : null;
    }
}
