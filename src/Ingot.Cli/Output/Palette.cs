namespace Ingot.Cli.Output;

/// <summary>The few styles that the program uses, as ANSI codes or as nothing.</summary>
internal sealed class Palette(bool enabled)
{
    public bool Enabled => enabled;

    /// <summary>Failures.</summary>
    public string Bad(string text) => Style(text, "1;31");

    /// <summary>What needs a look.</summary>
    public string Warning(string text) => Style(text, "33");

    /// <summary>What went well.</summary>
    public string Good(string text) => Style(text, "32");

    /// <summary>Titles and names.</summary>
    public string Strong(string text) => Style(text, "1");

    /// <summary>What may be skipped when reading.</summary>
    public string Faint(string text) => Style(text, "2");

    private string Style(string text, string code) => enabled ? $"\e[{code}m{text}\e[0m" : text;
}
