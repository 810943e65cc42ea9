using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Tests;

/// <summary>Parses texts for the tests of this project.</summary>
internal static class Documents
{
    public static (ConfigMap Map, ConfigProblems Problems) Read(string text, SourceLocation? start = null)
    {
        var problems = new ConfigProblems();
        var map = ConfigDocument.Parse(text, start ?? new SourceLocation("a.yaml"), problems).Map;
        Assert.NotNull(map);
        return (map, problems);
    }

    public static ConfigProblem Refused(string text, SourceLocation? start = null)
    {
        var problems = new ConfigProblems();
        ConfigDocument.Parse(text, start ?? new SourceLocation("a.yaml"), problems);
        return Assert.Single(problems.All);
    }
}
