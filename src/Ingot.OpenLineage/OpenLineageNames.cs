namespace Ingot.OpenLineage;

/// <summary>Names that the OpenLineage specification fixes.</summary>
public static class OpenLineageNames
{
    /// <summary>Who makes the events. The specification wants a URI; this one names the program and no place on the web.</summary>
    public const string Producer = "urn:ingot";

    /// <summary>What files and folders are named under.</summary>
    public const string FileNamespace = "file";

    /// <summary>What the tables of a PostgreSQL server are named under.</summary>
    /// <param name="host">Its host.</param>
    /// <param name="port">Its port.</param>
    public static string PostgresNamespace(string host, int port) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"postgres://{host}:{port}");

    /// <summary>What the files of a container of Azure storage are named under.</summary>
    /// <param name="container">The container.</param>
    /// <param name="service">Address of its account's blob service; null when nobody says the account.</param>
    /// <param name="isFileSystem">Whether it is reached as a file system (Data Lake Storage) and not as blobs.</param>
    public static string AzureNamespace(string container, Uri? service, bool isFileSystem)
    {
        var host = service is null ? "" : service.Authority.Replace(".blob.", ".dfs.", StringComparison.Ordinal) + service.AbsolutePath.TrimEnd('/');
        return $"{(isFileSystem ? "abfss" : "wasbs")}://{container}@{host}";
    }

    internal const string RunEventSchema = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

    internal static string FacetSchema(string version, string name) => $"https://openlineage.io/spec/facets/{version}/{name}.json#/$defs/{name}";
}
