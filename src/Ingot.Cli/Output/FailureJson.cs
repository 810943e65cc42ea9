using System.Globalization;
using System.Text.Json.Nodes;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;

namespace Ingot.Cli.Output;

/// <summary>Writes a failure for programs.</summary>
internal static class FailureJson
{
    /// <summary>The failure as <c>{code, kind, message, location?, state?, next?, facts?, problems?}</c>.</summary>
    public static JsonObject Of(IngotException failure)
    {
        var json = new JsonObject
        {
            ["code"] = failure.Code,
            ["kind"] = failure.Kind.ToString().ToLowerInvariant(),
            ["message"] = failure.Message,
        };
        if (failure.Location is { } location)
            json["location"] = Of(location);
        if (failure.State is { } state)
            json["state"] = state;
        if (failure.Next is { } next)
            json["next"] = next;
        if (failure is ConfigurationException configuration)
        {
            json["problems"] = new JsonArray([.. configuration.Problems.Select(Of)]);
            if (configuration.Warnings.Count > 0)
                json["warnings"] = new JsonArray([.. configuration.Warnings.Select(Of)]);
        }
        else if (failure.Facts.Count > 0)
            json["facts"] = new JsonObject(failure.Facts.Select(f => KeyValuePair.Create(f.Key, FactOf(f.Value))));
        return json;
    }

    public static JsonObject Of(ConfigProblem problem)
    {
        var json = new JsonObject
        {
            ["code"] = problem.Code,
            ["message"] = problem.Message,
            ["location"] = Of(problem.Location),
        };
        if (problem.Hint is { } hint)
            json["hint"] = hint;
        return json;
    }

    private static JsonObject Of(SourceLocation location)
    {
        var json = new JsonObject { ["file"] = location.File };
        if (location.Line is { } line)
            json["line"] = line;
        if (location.Column is { } column)
            json["column"] = column;
        if (location.Cell is { } cell)
            json["cell"] = cell;
        return json;
    }

    private static JsonNode? FactOf(object? value) => value switch
    {
        null => null,
        bool b => b,
        int i => i,
        long l => l,
        double d when double.IsFinite(d) => d,
        IEnumerable<string> texts => new JsonArray([.. texts.Select(t => (JsonNode)t)]),
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
