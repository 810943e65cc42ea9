namespace Ingot.Configuration.Project;

/// <summary>Where the lake is.</summary>
/// <param name="Path">Absolute path of the folder (<c>lake.path</c>).</param>
public sealed record LakeOptions(string Path);
