namespace Ingot.Connectors.Files.Options;

/// <summary>How a file is written.</summary>
internal enum FileFormat
{
    /// <summary>Delimited text.</summary>
    Csv,

    /// <summary>One JSON array of records, one record, or several behind each other.</summary>
    Json,

    /// <summary>A JSON record on each line.</summary>
    JsonLines,

    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>An Excel workbook, Office Open XML.</summary>
    Excel,
}
