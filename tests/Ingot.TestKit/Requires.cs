using Xunit;

namespace Ingot.TestKit;

/// <summary>
/// What a test needs beyond the .NET SDK. A test that lacks a part is skipped with the reason on a developer's machine
/// and fails where <c>CI=true</c>, so that a missing part can never pass for a green run.
/// </summary>
public static class Requires
{
    private static bool InContinuousIntegration =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A program on the search path; returns its absolute path.</summary>
    /// <param name="name">Name as typed, such as <c>tmux</c>.</param>
    public static string Tool(string name)
    {
        var found = FindTool(name);
        Part(found is not null, $"the program '{name}' is not on the search path");
        return found!;
    }

    /// <summary>An operating system feature, a file or anything else the test can see for itself.</summary>
    /// <param name="present">Whether it is there.</param>
    /// <param name="reason">What is missing, as the end of the sentence "Cannot run here: …".</param>
    public static void Part(bool present, string reason) => Part(present, reason, InContinuousIntegration);

    /// <summary>
    /// A server of the developer's own, named by an environment variable; returns the variable's value. Such a test is
    /// skipped everywhere else, also where <c>CI=true</c>, because the server cannot be installed by a script.
    /// </summary>
    /// <param name="variable">Variable that names the server, such as <c>INGOT_TEST_SQLSERVER</c>.</param>
    public static string Server(string variable)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        Assert.SkipWhen(string.IsNullOrEmpty(value), $"Set {variable} to a server to run this test.");
        return value!;
    }

    internal static void Part(bool present, string reason, bool mustBePresent)
    {
        if (present)
            return;
        if (mustBePresent)
            Assert.Fail($"Cannot run here: {reason}; with CI=true this is a failure.");
        Assert.Skip($"Cannot run here: {reason}.");
    }

    private static string? FindTool(string name)
    {
        var names = OperatingSystem.IsWindows() ? new[] { name + ".exe", name + ".cmd" } : [name];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(file => Path.Combine(folder, file)))
            .FirstOrDefault(File.Exists);
    }
}
