using Ingot.Cli.Creation;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;

namespace Ingot.Cli.Demo;

/// <summary>The folder of the demo: the retail sample with its 10,000 real lines, or grown to any number.</summary>
/// <param name="folder">Absolute path of the folder.</param>
internal sealed class DemoProject(string folder)
{
    private const string Sample = "retail";
    private const string RealLines = "online_retail_10k.csv";
    private const string GrownLines = "online_retail.csv";

    private string DataFolder => Path.Combine(folder, "data");

    private string Grown => Path.Combine(DataFolder, GrownLines);

    /// <summary>Makes the folder ready to run, writing only what is missing.</summary>
    /// <param name="rows">Lines of data; null for the real ones.</param>
    /// <param name="cancellationToken">Stops the writing; a part of a file is never left.</param>
    /// <returns>What was written, for people; null when everything was there.</returns>
    /// <exception cref="IngotException">The folder holds something else, or a demo of the other kind.</exception>
    public string? Prepare(long? rows, CancellationToken cancellationToken)
    {
        var template = ProjectTemplate.OfSample(Sample);
        var exists = IsDemo(template);
        if (!exists)
            template.CreateIn(folder, force: false);
        if (rows is null)
            return exists ? null : "the retail sample with 10,000 real invoice lines";
        if (exists && !File.Exists(Grown))
            throw OtherDemo();

        return Grow(rows.Value, cancellationToken) ? $"the retail sample grown to {rows.Value:N0} invoice lines" : null;
    }

    /// <summary>Whether the folder holds a demo: somebody's own project is never taken for one.</summary>
    private bool IsDemo(ProjectTemplate template)
    {
        var main = Path.Combine(folder, ProjectFolder.MainFile);
        return File.Exists(main) && File.ReadAllText(main) == File.ReadAllText(Path.Combine(template.Folder, ProjectFolder.MainFile));
    }

    private bool Grow(long rows, CancellationToken cancellationToken)
    {
        if (File.Exists(Grown) && CountLines(Grown) == rows + 1)
            return false;

        var seed = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", Sample, "data", RealLines));
        var unfinished = Path.Combine(DataFolder, "." + GrownLines);
        try
        {
            using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20))
                RetailGrowth.Write(stream, seed, rows, cancellationToken);
            File.Move(unfinished, Grown, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }

        // The grown file begins with the real lines; both together would load them twice.
        File.Delete(Path.Combine(DataFolder, RealLines));
        return true;
    }

    private static long CountLines(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        var buffer = new byte[1 << 20];
        var lines = 0L;
        int read;
        while ((read = stream.Read(buffer)) > 0)
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        return lines;
    }

    private IngotException OtherDemo() => new(ErrorKind.Usage, "demo.other", $"'{Path.GetFileName(folder)}' holds the demo of the 10,000 real lines.")
    {
        State = "Nothing was changed.",
        Next = "Choose another folder with --folder, or run it as it is without --rows.",
    };
}
