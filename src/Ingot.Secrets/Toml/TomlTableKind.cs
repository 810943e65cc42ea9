namespace Ingot.Secrets.Toml;

/// <summary>What made a table, which says who may still add to it.</summary>
internal enum TomlTableKind
{
    /// <summary>A header of a table below it, as <c>[a.b]</c> makes <c>a</c>: a header of its own may follow.</summary>
    Implied,

    /// <summary>Its own header; no second one may follow.</summary>
    Header,

    /// <summary>Dotted keys, as <c>a.b = 1</c> makes <c>a</c>: further dotted keys may add to it, no header may.</summary>
    Dotted,

    /// <summary>Braces: complete as written.</summary>
    Inline,
}
