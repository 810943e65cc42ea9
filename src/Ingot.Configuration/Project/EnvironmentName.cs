using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;

namespace Ingot.Configuration.Project;

/// <summary>Chooses the environment: <c>--env</c>, else <c>INGOT_ENVIRONMENT</c>, else development.</summary>
internal static class EnvironmentName
{
    /// <summary>The environment variable that names the environment.</summary>
    public const string Variable = "INGOT_ENVIRONMENT";

    public const string Development = "development";

    public const string Production = "production";

    /// <summary>The environment's name, which becomes part of a file name and so must be a plain word.</summary>
    public static string Choose(ProjectSources sources, ConfigProblems problems)
    {
        var (name, origin) = sources.Environment is { } flag
            ? (flag, new ConfigOrigin(ConfigOriginKind.Flag, "--env"))
            : sources.EnvironmentVariables.GetValueOrDefault(Variable) is { Length: > 0 } variable
                ? (variable, new ConfigOrigin(ConfigOriginKind.EnvironmentVariable, Variable))
                : (Development, ConfigOrigin.Default);

        var plain = name.Length is > 0 and <= 64 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        if (plain && name != "local")
            return name;

        problems.Add(
            ProblemCode.Value,
            origin.Location,
            $"'{name}' cannot be the name of an environment.",
            "Use letters, digits, '-' and '_'; 'local' is taken by ingot.local.yaml.");
        return Development;
    }
}
