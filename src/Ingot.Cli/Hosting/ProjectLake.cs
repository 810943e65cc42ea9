using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Lake.Azure;
using Ingot.Lake.Storage;
using Ingot.Resilience;
using Ingot.Resilience.Options;

namespace Ingot.Cli.Hosting;

/// <summary>Opens the lake of a project, wherever it is.</summary>
internal static class ProjectLake
{
    /// <summary>Opens it; nobody is asked yet.</summary>
    public static ILakeStorage Open(ProjectOptions options, ResiliencePolicies policies) =>
        options.Lake.Azure is { } azure ? OpenAzure(options, azure, policies.For(PolicyUse.Lake, azure.ToString())) : new FolderStorage(options.Lake.Path!);

    /// <summary>Asks a lake in Azure storage once whether it can be read, and written where that is to be tried.</summary>
    /// <returns>What can be done with it, for people.</returns>
    /// <exception cref="IngotException">It cannot.</exception>
    public static async Task<string> AskAsync(ProjectOptions options, AzureLakeOptions azure, bool writes, CancellationToken cancellationToken)
    {
        // Who looks makes nothing that stays.
        using var lake = OpenAzure(options, azure with { CreateContainer = false }, ResiliencePolicy.None);
        try
        {
            await foreach (var _ in lake.ListAsync("", recursive: false, cancellationToken))
                break;
        }
        catch (IngotException e) when (e.Code == "lake.no-container" && azure.CreateContainer)
        {
            return "can be reached; the first load creates its container";
        }

        if (!writes)
            return "can be read";
        var file = $"_ingot-doctor-{Guid.NewGuid():N}";
        await lake.PutIfAbsentAsync(file, "ingot doctor tries whether the lake can be written"u8.ToArray(), cancellationToken);
        await lake.DeleteAsync(file, cancellationToken);
        return "can be read and written";
    }

    /// <summary>Brings files to this machine that views of the warehouse read; null where the lake is a folder.</summary>
    /// <param name="options">The project's options, with its secrets.</param>
    /// <param name="paths">The local paths that the views name.</param>
    /// <param name="policies">The project's policies.</param>
    /// <param name="cancellationToken">Stops the fetching.</param>
    /// <returns>Keeps the files there until it is disposed.</returns>
    public static async Task<IDisposable?> FetchAsync(ProjectOptions options, IEnumerable<string> paths, ResiliencePolicies policies, CancellationToken cancellationToken)
    {
        if (options.Lake.Azure is not { } azure)
            return null;
        using var lake = OpenAzure(options, azure, policies.For(PolicyUse.Lake, azure.ToString()));
        return await lake.LocalizeAsync(lake.InCache(paths), cancellationToken);
    }

    /// <summary>Opens a lake in Azure storage, with the project's policies.</summary>
    public static AzureStorage OpenAzure(ProjectOptions options, AzureLakeOptions azure, ResiliencePolicy policy) => AzureLake.Open(
        azure,
        Path.Combine(options.Folder.StateFolder, "tmp"),
        (operation, work, cancellation) => policy.ExecuteAsync(operation, async token => await work(token), cancellation).AsTask(),
        TimeProvider.System);
}
