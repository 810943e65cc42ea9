namespace Ingot.TestKit;

/// <summary>The working copy that the running test was built from.</summary>
public static class Repository
{
    /// <summary>Absolute path of the folder that holds <c>Ingot.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Build configuration of the running test, such as <c>Release</c>.</summary>
    public static string BuildConfiguration { get; } =
        new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;

    /// <summary>The built command line program, <c>ingot.dll</c>, in the same configuration as the running test.</summary>
    public static string CommandLine { get; } =
        At("src", "Ingot.Cli", "bin", BuildConfiguration, "net10.0", "ingot.dll");

    /// <summary>Absolute path of a file or folder of the repository.</summary>
    /// <param name="parts">Path below the root.</param>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Ingot.slnx")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Ingot.slnx above {AppContext.BaseDirectory}.");
    }
}
