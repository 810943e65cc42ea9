namespace Ingot.Configuration.Options;

/// <summary>What the value of an option is.</summary>
public enum OptionType
{
    /// <summary>A text; plain numbers and words are texts too.</summary>
    Text,

    /// <summary>A path of a file or folder.</summary>
    Path,

    /// <summary>An absolute URL.</summary>
    Url,

    /// <summary>One of the allowed words.</summary>
    Choice,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A duration such as <c>1h30m</c>.</summary>
    Duration,

    /// <summary>A size such as <c>512MiB</c>.</summary>
    Size,

    /// <summary>A list of texts; a single text is a list of one.</summary>
    TextList,

    /// <summary>A map of names to texts.</summary>
    TextMap,

    /// <summary>A map whose keys another description set or a plugin knows.</summary>
    Map,

    /// <summary>A value that only a plugin understands.</summary>
    Any,
}
