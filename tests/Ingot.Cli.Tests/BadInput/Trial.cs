using Ingot.Cli.Tests.Shop;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.BadInput;

/// <summary>A copy of a shop that has run once, to be given something bad, and what must hold of it.</summary>
internal sealed class Trial(SeededShop seed) : IDisposable
{
    public const int WorkFailed = 1;
    public const int MustBeCorrected = 2;

    public TemporaryFolder Shop { get; } = seed.Copy();

    /// <summary>Changes a text in a file of the project.</summary>
    public void Edit(string file, string from, string to)
    {
        var text = Shop.Read(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        Shop.Write(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>Runs the project in a process of its own and asserts how it fails: code, exit code, advice, no stack trace.</summary>
    /// <param name="exitCode">The exit code by design.</param>
    /// <param name="code">The error's code, or its beginning when it ends in a dot.</param>
    /// <param name="arguments">The command line; none for <c>run</c>.</param>
    public async Task<IngotOutcome> Fails(int exitCode, string code, params string[] arguments)
    {
        var outcome = await IngotProcess.Run(Shop.Path, arguments.Length == 0 ? ["run"] : arguments);
        Complains(outcome, exitCode, code);
        return outcome;
    }

    /// <summary>Asserts how a command failed.</summary>
    public static void Complains(IngotOutcome outcome, int exitCode, string code)
    {
        Assert.True(exitCode == outcome.ExitCode, outcome.ToString());
        Assert.Contains($"error[{code}{(code.EndsWith('.') ? "" : "]")}", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\n  next: ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Output + outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("error[bug]", outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>Asserts that every published table holds what it held before, but for those named.</summary>
    public void IsIntact(params string[] except) => Assert.Empty(PublishedTables.Differing(Shop.Path, seed.AfterFirst).Except(except));

    /// <summary>Runs the project, mended by now, and asserts that everything is as if nothing had happened.</summary>
    public async Task WorksAgain(params string[] except)
    {
        var (exitCode, output, error) = await new InProcess(Shop.Path).Run("run");
        Assert.True(exitCode == 0, output + error);
        IsIntact(except);
        await Recovery.Aftermath.IsClean(Shop.Path);
    }

    public void Dispose() => Shop.Dispose();
}
