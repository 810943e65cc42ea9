using Ingot.Cli.Creation;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;

namespace Ingot.Cli.Demo;

/// <summary>The retail sample in a folder of the user's, grown to a number of rows.</summary>
internal static class DemoProject
{
    private const string Sample = "retail";
    private const string SeedFile = "data/online_retail_10k.csv";
    private const string GrownFile = "data/online_retail.csv";

    /// <summary>
    /// Creates the project, or grows the data of one that an earlier demo left. Data that is already there is not touched,
    /// so that a second demo of the same size finds nothing new to load.
    /// </summary>
    /// <param name="folder">Absolute path of the project's folder.</param>
    /// <param name="rows">How many invoice lines.</param>
    /// <param name="cancellationToken">Stops the growing; the data stays as it was.</param>
    /// <exception cref="IngotException">The folder holds something else (<c>new.not-empty</c>).</exception>
    public static void Prepare(string folder, long rows, CancellationToken cancellationToken)
    {
        var template = ProjectTemplate.OfSample(Sample);
        if (!IsDemo(folder, template))
        {
            template.CreateIn(folder, force: false);
            // The grown file starts with the same lines; two files with them would load them twice.
            File.Delete(Path.Combine(folder, SeedFile));
        }

        var target = Path.Combine(folder, GrownFile);
        var growing = target + ".growing";
        try
        {
            using (var stream = File.Create(growing))
                RetailGrowth.Write(stream, File.ReadAllBytes(Path.Combine(template.Folder, SeedFile)), rows, cancellationToken);
            if (!AreEqual(growing, target))
                File.Move(growing, target, overwrite: true);
        }
        finally
        {
            File.Delete(growing);
        }
    }

    private static bool IsDemo(string folder, ProjectTemplate template)
    {
        var main = Path.Combine(folder, ProjectFolder.MainFile);
        return File.Exists(main)
            && File.ReadAllText(main) == File.ReadAllText(Path.Combine(template.Folder, ProjectFolder.MainFile));
    }

    private static bool AreEqual(string left, string right)
    {
        if (!File.Exists(right) || new FileInfo(left).Length != new FileInfo(right).Length)
            return false;

        using var a = File.OpenRead(left);
        using var b = File.OpenRead(right);
        var one = new byte[1 << 16];
        var other = new byte[1 << 16];
        int read;
        while ((read = a.ReadAtLeast(one, one.Length, throwOnEndOfStream: false)) > 0)
        {
            b.ReadExactly(other, 0, read);
            if (!one.AsSpan(0, read).SequenceEqual(other.AsSpan(0, read)))
                return false;
        }

        return true;
    }
}
