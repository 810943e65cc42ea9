namespace Ingot.Configuration.Project;

/// <summary>Where the lake is, and how its files are written.</summary>
public sealed record LakeOptions
{
    /// <summary>Absolute path of the folder (<c>lake.path</c>); null when the lake is in Azure storage.</summary>
    public string? Path { get; init; }

    /// <summary>The lake in Azure storage (<c>lake.url</c>); null when it is a folder.</summary>
    public AzureLakeOptions? Azure { get; init; }

    /// <summary>How its data files are named and written.</summary>
    public LakeFileOptions Files { get; init; } = new();
}
