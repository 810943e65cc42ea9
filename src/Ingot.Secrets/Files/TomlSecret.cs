namespace Ingot.Secrets.Files;

/// <summary>A value of a TOML file of secrets.</summary>
/// <param name="Path">Its keys from the top.</param>
/// <param name="Text">The value. Never to be shown.</param>
/// <param name="File">The file, as people see it.</param>
internal sealed record TomlSecret(IReadOnlyList<string> Path, string Text, string File)
{
    public override string ToString() => $"{TomlLookup.Written(Path)} ({File})";
}
