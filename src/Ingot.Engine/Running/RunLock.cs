using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Core.Errors;

namespace Ingot.Engine.Running;

/// <summary>
/// Makes sure that one run at a time works on a project. The operating system drops the lock when the process ends,
/// however it ends; a second file says who holds it.
/// </summary>
public sealed partial class RunLock : IDisposable
{
    private static readonly TimeSpan AskingTakesLess = TimeSpan.FromMilliseconds(300);
    private readonly FileStream _file;
    private readonly string _holderPath;
    private readonly RunHolder _holder;

    private RunLock(FileStream file, string holderPath, RunHolder holder)
    {
        _file = file;
        _holderPath = holderPath;
        _holder = holder;
        Tell(holder);
    }

    /// <summary>Takes the lock.</summary>
    /// <param name="stateFolder">The project's <c>.ingot</c> folder; created when absent.</param>
    /// <param name="holder">What to tell others.</param>
    /// <exception cref="IngotException">Conflict: another process holds it; the message says which.</exception>
    public static RunLock Take(string stateFolder, RunHolder holder)
    {
        Directory.CreateDirectory(stateFolder);
        // Whoever only asks for the holder has the lock for an instant; a run holds it for longer than this.
        FileStream? file = null;
        if (!SpinWait.SpinUntil(() => (file = TryOpen(LockPath(stateFolder))) is not null, AskingTakesLess))
            throw Held(stateFolder);

        return new RunLock(file!, HolderPath(stateFolder), holder);
    }

    /// <summary>Who holds the lock, or null when nobody does.</summary>
    /// <param name="stateFolder">The project's <c>.ingot</c> folder.</param>
    public static RunHolder? FindHolder(string stateFolder)
    {
        if (!File.Exists(LockPath(stateFolder)))
            return null;

        using var free = TryOpen(LockPath(stateFolder));
        return free is null ? ReadHolder(stateFolder) : null;
    }

    /// <summary>The error for work that needs the warehouse while a run holds it.</summary>
    /// <param name="stateFolder">The project's <c>.ingot</c> folder.</param>
    public static IngotException Held(string stateFolder)
    {
        var holder = ReadHolder(stateFolder);
        return new IngotException(
            ErrorKind.Conflict,
            "run.held",
            $"Run {holder.RunId} of process {holder.ProcessId} on {holder.Host} holds the warehouse since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC (ingot {holder.Command}).")
        {
            State = "Nothing was changed by this command.",
            Next = "Wait until it ends (`ingot runs` shows it), or stop that process.",
            Facts = new Dictionary<string, object?> { ["run"] = holder.RunId, ["process"] = holder.ProcessId, ["host"] = holder.Host },
        };
    }

    /// <summary>Tells others which run holds the lock, once it has a name.</summary>
    /// <param name="runId">The run.</param>
    public void Name(string runId) => Tell(_holder with { RunId = runId });

    /// <summary>Lets the lock go.</summary>
    public void Dispose()
    {
        File.Delete(_holderPath);
        _file.Dispose();
    }

    private void Tell(RunHolder holder) =>
        File.WriteAllBytes(_holderPath, JsonSerializer.SerializeToUtf8Bytes(holder, RunHolderJson.Default.RunHolder));

    private static string LockPath(string stateFolder) => Path.Combine(stateFolder, "run.lock");

    private static string HolderPath(string stateFolder) => Path.Combine(stateFolder, "run.holder.json");

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private static RunHolder ReadHolder(string stateFolder)
    {
        try
        {
            var holder = JsonSerializer.Deserialize(File.ReadAllBytes(HolderPath(stateFolder)), RunHolderJson.Default.RunHolder);
            return holder ?? RunHolder.Unknown;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return RunHolder.Unknown; // it is just taking or leaving the lock
        }
    }

    [JsonSerializable(typeof(RunHolder))]
    private sealed partial class RunHolderJson : JsonSerializerContext;
}
