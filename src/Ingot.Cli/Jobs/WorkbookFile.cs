using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Workbooks.Jobs;
using Ingot.Workbooks.Writing;

namespace Ingot.Cli.Jobs;

/// <summary>A workbook that a command reads or writes.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Name">It as people name it.</param>
internal sealed record WorkbookFile(string Path, string Name)
{
    /// <summary>The workbook that a person named, from where they are; when they named none, the project's.</summary>
    public static WorkbookFile Of(CommandContext context, string? named) => named is null
        ? new WorkbookFile(context.Folder().Resolve(WorkbookJobs.UsualFile), WorkbookJobs.UsualFile)
        : new WorkbookFile(System.IO.Path.GetFullPath(named, context.Surroundings.CurrentFolder), named);

    /// <summary>Writes it whole or not at all.</summary>
    /// <param name="jobs">Its rows.</param>
    /// <param name="force">Whether a file that is there is replaced.</param>
    /// <exception cref="IngotException">It is there, or it cannot be written.</exception>
    public void Write(IReadOnlyList<IReadOnlyDictionary<string, string>> jobs, bool force)
    {
        if (!force && File.Exists(Path))
        {
            throw new IngotException(ErrorKind.Usage, "jobs.file-exists", $"'{Name}' is there already.")
            {
                State = "Nothing was written.",
                Next = "Name another file, or write over it with --force.",
            };
        }

        var unfinished = $"{Path}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite))
                WorkbookWriter.Write(stream, jobs);
            File.Move(unfinished, Path, overwrite: force);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(unfinished);
            throw new IngotException(ErrorKind.Target, "jobs.write", $"'{Name}' cannot be written: {e.Message}", e) { State = "What was there is as it was.", Next = "Close it where it is open, and check the rights of its folder." };
        }
    }
}
