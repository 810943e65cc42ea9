namespace Ingot.Configuration.Problems;

/// <summary>The stable codes of configuration problems.</summary>
public static class ProblemCode
{
    /// <summary>The file cannot be read from disk.</summary>
    public const string Unreadable = "config.unreadable";

    /// <summary>The text is not the YAML that Ingot reads.</summary>
    public const string Syntax = "config.syntax";

    /// <summary>A key that means nothing here.</summary>
    public const string UnknownKey = "config.unknown-key";

    /// <summary>A key that occurs twice in one map.</summary>
    public const string DuplicateKey = "config.duplicate-key";

    /// <summary>A required key that is not there.</summary>
    public const string Missing = "config.missing";

    /// <summary>A value of the wrong type: a list where a text is wanted, a word where a number is wanted.</summary>
    public const string Type = "config.type";

    /// <summary>A value of the right type that is not allowed.</summary>
    public const string Value = "config.value";

    /// <summary>A <c>${…}</c> reference that cannot be followed.</summary>
    public const string Reference = "config.reference";

    /// <summary>A secret that nobody has.</summary>
    public const string Secret = "config.secret";

    /// <summary>A path that leaves the project without saying so.</summary>
    public const string Path = "config.path";
}
