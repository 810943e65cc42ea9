using Ingot.Connectors.Files.Options;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Files.Paths;

/// <summary>Finds the files that a request means.</summary>
internal sealed class PartFinder
{
    private readonly SourceRequest _request;
    private readonly FilesOptions _options;
    private readonly string _base;
    private readonly string _path;

    /// <summary>Reads a request.</summary>
    /// <exception cref="Core.Errors.IngotException">A relative path leads out of the root.</exception>
    public PartFinder(SourceRequest request, FilesOptions options)
    {
        _request = request;
        _options = options;
        var typed = OperatingSystem.IsWindows() ? request.Path.Replace('\\', '/') : request.Path;
        (_base, _path) = Path.IsPathRooted(typed) ? SplitAbsolute(typed) : (Path.GetFullPath(request.Root), Relative(typed));
    }

    private bool IsAbsolute => Path.IsPathRooted(_request.Path);

    /// <summary>The parts, sorted by name.</summary>
    /// <exception cref="Core.Errors.IngotException">Nothing is there, or it cannot be read.</exception>
    public IReadOnlyList<SourcePart> List(CancellationToken ct)
    {
        try
        {
            var full = FullPath(_path);
            if (File.Exists(full))
                return [Part(new FileInfo(full))];
            if (Directory.Exists(full))
                return Sorted(Walk(full, _options.Recursive, ct).Where(IsWanted), FilesErrors.NoMatch);
            if (!GlobPattern.IsPattern(_path))
                throw NotThere(full);

            var glob = new GlobPattern(_path);
            var folder = FullPath(glob.Folder);
            return Directory.Exists(folder)
                ? Sorted(Walk(folder, glob.IsDeep, ct).Where(f => glob.Matches(NameOf(f))), FilesErrors.NoMatch)
                : throw FilesErrors.Missing(_request.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FilesErrors.Unreadable(_request.Path, e);
        }
    }

    /// <summary>The absolute path of a part.</summary>
    /// <param name="part">A part of this request.</param>
    /// <exception cref="Core.Errors.IngotException">The name leads out of the folder.</exception>
    public string PathOf(SourcePart part)
    {
        var path = Path.GetFullPath(Path.Combine(_base, part.Name));
        return IsWithin(_base, path) ? path : throw FilesErrors.Outside(part.Name);
    }

    /// <summary>What may not be looked at seems not to be there; only asking for it tells which.</summary>
    private IngotException NotThere(string path)
    {
        try
        {
            _ = File.GetAttributes(path);
        }
        catch (UnauthorizedAccessException e)
        {
            return FilesErrors.Unreadable(_request.Path, e);
        }
        catch (IOException)
        {
            // It is not there.
        }

        return FilesErrors.Missing(_request.Path);
    }

    private static bool IsWithin(string folder, string path) =>
        path == folder || path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || folder == Path.GetPathRoot(folder);

    /// <summary>An absolute path's parts are named from the folder that holds the file, that is meant, or that the pattern starts at.</summary>
    private static (string Base, string Path) SplitAbsolute(string typed)
    {
        if (Directory.Exists(typed))
            return (Path.GetFullPath(typed), "");
        if (File.Exists(typed) || !GlobPattern.IsPattern(typed))
            return (Path.GetDirectoryName(Path.GetFullPath(typed))!, Path.GetFileName(typed));
        var names = typed.Split('/');
        var plain = names.TakeWhile(n => !GlobPattern.IsPattern(n)).Count();
        var folder = string.Join('/', names.Take(plain));
        return (Path.GetFullPath(folder.Length == 0 ? "/" : folder), string.Join('/', names.Skip(plain)));
    }

    private string Relative(string typed)
    {
        var root = Path.GetFullPath(_request.Root);
        var full = Path.GetFullPath(Path.Combine(root, typed));
        if (!IsWithin(root, full))
            throw FilesErrors.Outside(_request.Path);
        return Path.GetRelativePath(root, full).Replace(Path.DirectorySeparatorChar, '/');
    }

    private string FullPath(string relative) => relative is "" or "." ? _base : Path.Combine(_base, relative);

    private string NameOf(FileInfo file) => Path.GetRelativePath(_base, file.FullName).Replace(Path.DirectorySeparatorChar, '/');

    private bool IsWanted(FileInfo file) => _options.Format is not null || FileKinds.FormatOf(file.Name) is not null;

    private List<SourcePart> Sorted(IEnumerable<FileInfo> files, Func<string, Exception> nothing)
    {
        var parts = files.Select(Part).OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        return parts.Count > 0 ? parts : throw nothing(_request.Path);
    }

    private SourcePart Part(FileInfo file)
    {
        if (!IsAbsolute && !IsWithin(RealPath.Of(_base), RealPath.Of(file.FullName)))
            throw FilesErrors.Outside(NameOf(file));
        return new SourcePart(NameOf(file), Fingerprint.Of(file), file.Length);
    }

    /// <summary>The files of a folder; links to folders are not followed, so that no circle is walked.</summary>
    private static IEnumerable<FileInfo> Walk(string folder, bool deep, CancellationToken ct)
    {
        var pending = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (pending.TryPop(out var current))
        {
            ct.ThrowIfCancellationRequested();
            foreach (var entry in current.EnumerateFileSystemInfos())
            {
                if (FileKinds.IsPassedOver(entry.Name))
                    continue;
                if (entry is FileInfo file)
                    yield return file;
                else if (deep && entry.LinkTarget is null)
                    pending.Push((DirectoryInfo)entry);
            }
        }
    }
}
