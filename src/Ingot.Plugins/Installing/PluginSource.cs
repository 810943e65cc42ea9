using Ingot.Core.Errors;

namespace Ingot.Plugins.Installing;

/// <summary>Brings the files of a plugin together, whatever it comes as.</summary>
internal static class PluginSource
{
    /// <summary>Brings the files into a new folder.</summary>
    /// <param name="request">What is to be added.</param>
    /// <param name="stage">The new folder, empty.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<StagedPlugin> StageAsync(AddRequest request, string stage, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(request.Source, request.CurrentFolder);
        if (Directory.Exists(path))
            return await StageFolderAsync(path, request, stage, cancellationToken);
        if (File.Exists(path))
            return await StageFileAsync(path, request, stage, cancellationToken);
        if (PackageFetch.IsPackage(request.Source))
            return await PackageFetch.RunAsync(request.Source, request.Version, request.Feeds, request.WorkFolder, stage, cancellationToken);

        throw new IngotException(ErrorKind.Usage, "plugin.source", $"'{request.Source}' is no file, no folder, and cannot be the name of a package.")
        {
            State = "Nothing was changed.",
            Next = "Name a folder, a .dll, .zip or .nupkg file, or a NuGet package.",
        };
    }

    private static async Task<StagedPlugin> StageFolderAsync(string path, AddRequest request, string stage, CancellationToken cancellationToken)
    {
        var projects = Directory.GetFiles(path, "*.csproj");
        if (projects is [var project])
        {
            await Dotnet.RunAsync(["publish", project, $"-p:IngotFolder={AppContext.BaseDirectory}", "--configuration", "Release", "--output", stage, "--nologo", "--verbosity", "quiet"], path, "plugin.build", $"'{request.Source}' could not be built", cancellationToken);
            RemoveHostFiles(stage);
            return new StagedPlugin(stage, request.Source, null);
        }

        CopyFolder(path, stage);
        return new StagedPlugin(stage, request.Source, null);
    }

    private static async Task<StagedPlugin> StageFileAsync(string path, AddRequest request, string stage, CancellationToken cancellationToken)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".dll":
                var name = Path.GetFileNameWithoutExtension(path);
                // A list of dependencies says that what is beside the assembly belongs to it.
                if (File.Exists(Path.ChangeExtension(path, ".deps.json")))
                    CopyFolder(Path.GetDirectoryName(path)!, stage);
                else
                    File.Copy(path, Path.Combine(stage, Path.GetFileName(path)));
                return new StagedPlugin(stage, request.Source, name);
            case ".zip":
                return new StagedPlugin(Archive.Extract(path, stage), request.Source, null);
            case ".nupkg":
                var (id, version) = Archive.PackageOf(path);
                return await PackageFetch.RunAsync(id, version, request.Feeds, request.WorkFolder, stage, cancellationToken, Path.GetDirectoryName(path)) with { Source = request.Source };
            default:
                throw new IngotException(ErrorKind.Usage, "plugin.source", $"'{request.Source}' is no .dll, .zip or .nupkg file.") { State = "Nothing was changed." };
        }
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, file);
            if (Loading.HostAssemblies.IsHostFile(Path.GetFileName(file)) || relative.Split(Path.DirectorySeparatorChar)[0] is ".git" or "obj")
                continue;
            var target = Path.Combine(to, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static void RemoveHostFiles(string folder)
    {
        foreach (var file in Directory.GetFiles(folder).Where(f => Loading.HostAssemblies.IsHostFile(Path.GetFileName(f))))
            File.Delete(file);
    }
}
