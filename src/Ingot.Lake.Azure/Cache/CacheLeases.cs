namespace Ingot.Lake.Azure.Cache;

/// <summary>
/// Says which files of the cache somebody reads. Each reader has a file that names them and that it holds open: when its
/// process ends, however it ends, nobody holds that file, and the next who looks deletes it. Used under the cache's lock.
/// </summary>
internal sealed class CacheLeases(string folder)
{
    /// <summary>Takes files for a reader; disposing lets them go.</summary>
    /// <param name="files">Paths within the cache.</param>
    public IDisposable Take(IEnumerable<string> files)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.lease");
        // Others may read it while it is held, and cannot take it for one that nobody holds.
        var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
        using (var writer = new StreamWriter(stream, leaveOpen: true))
        {
            foreach (var file in files)
                writer.WriteLine(file);
        }

        return new Lease(path, stream);
    }

    /// <summary>The files that are read now.</summary>
    public HashSet<string> Held()
    {
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.lease") : [])
        {
            if (!RemoveIfDead(path))
                held.UnionWith(Read(path));
        }

        return held;
    }

    private static bool RemoveIfDead(string path)
    {
        try
        {
            // Only a file that is shared with nobody is locked against those who hold it.
            new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            File.Delete(path);
            return true;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static List<string> Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            var files = new List<string>();
            while (reader.ReadLine() is { } line)
                files.Add(line);
            return files;
        }
        catch (FileNotFoundException)
        {
            // Its reader is done.
            return [];
        }
    }

    private sealed class Lease(string path, FileStream stream) : IDisposable
    {
        public void Dispose()
        {
            File.Delete(path);
            stream.Dispose();
        }
    }
}
