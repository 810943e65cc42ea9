namespace Ingot.Configuration.Project;

/// <summary>Where lineage events are sent (<c>openlineage</c>).</summary>
/// <param name="File">Absolute path of the file that gets one event a line (<c>openlineage.file</c>); null when they go to <paramref name="Url"/>.</param>
/// <param name="Url">The receiver (<c>openlineage.url</c>); null when they go to <paramref name="File"/>.</param>
/// <param name="Namespace">The namespace of the jobs (<c>openlineage.namespace</c>).</param>
/// <param name="ApiKey">What the receiver is shown to let us in (<c>openlineage.api_key</c>); null for nothing.</param>
public sealed record OpenLineageOptions(string? File, Uri? Url, string Namespace, string? ApiKey)
{
    /// <inheritdoc />
    public override string ToString() => File ?? Url?.ToString() ?? "";
}
