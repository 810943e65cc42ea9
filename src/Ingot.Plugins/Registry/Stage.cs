namespace Ingot.Plugins.Registry;

/// <summary>Where in the flow of rows an extension can be used.</summary>
public enum Stage
{
    /// <summary>Rows come from a source into the lake.</summary>
    Bronze,

    /// <summary>Rows are cleaned and typed.</summary>
    Silver,

    /// <summary>Tables are made for questions.</summary>
    Gold,

    /// <summary>Rows and tables are judged.</summary>
    Validation,

    /// <summary>Values are added or changed.</summary>
    Enrichment,
}
