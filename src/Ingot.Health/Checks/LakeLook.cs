using Ingot.Core.Errors;

namespace Ingot.Health.Checks;

/// <summary>Looks whether the lake can be used: its folder, or its object store and the folder of fetched files.</summary>
internal static class LakeLook
{
    private const string Subject = "lake";

    internal static async ValueTask<IReadOnlyList<HealthFinding>> LookAsync(ProjectParts parts, CancellationToken cancellationToken)
    {
        if (parts.Options.Lake.Azure is not { } azure)
            return FolderLook.Look(Subject, parts.Options.Lake.Path!, parts.Options.Folder);
        return [await AskAsync(parts, azure.ToString(), cancellationToken), .. FolderLook.Look("lake cache", azure.CacheFolder, parts.Options.Folder)];
    }

    private static async Task<HealthFinding> AskAsync(ProjectParts parts, string lake, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await (parts.AskLake ?? throw new InvalidOperationException("Nobody said how this lake is asked."))(cancellationToken);
            return HealthFinding.Healthy(Subject, $"{lake} {answer}");
        }
        catch (IngotException e)
        {
            return new HealthFinding(HealthStatus.Unhealthy, Subject, e.Message, e.Next);
        }
    }
}
