using System.Text.RegularExpressions;
using Ingot.Core.Naming;
using Ingot.Postgres.Sessions;

namespace Ingot.Postgres.Errors;

/// <summary>Names the right that a role lacks. The server names only the object; the statement tells the right.</summary>
internal static partial class MissingRight
{
    /// <summary>A sentence about the right, and the command that gives it.</summary>
    internal static (string Message, string Next) Explain(ServerError error, PostgresSettings settings, string? statement)
    {
        var role = Sql.Name(settings.User);
        if (Denied().Match(error.Message) is { Success: true } denied)
        {
            var kind = denied.Groups["kind"].Value;
            var right = RightOn(kind, statement ?? "");
            var (spoken, granted) = (denied.Groups["name"].Value, Granted(kind));
            return granted is null
                ? ($"Role '{settings.User}' lacks a right on {kind} '{spoken}'.", $"Give role {role} the rights on {kind} {Sql.Name(spoken)}.")
                : ($"Role '{settings.User}' lacks the right {right} on {kind} '{spoken}'.", $"As its owner: GRANT {right} ON {granted} {Qualified(error, spoken)} TO {role};");
        }

        if (Owner().Match(error.Message) is { Success: true } owner)
        {
            return (
                $"Role '{settings.User}' is not the owner of {owner.Groups["kind"].Value} '{owner.Groups["name"].Value}'.",
                $"Use the owner's role, or make {role} a member of it.");
        }

        return Create().Match(error.Message) is { Success: true } create
            ? create.Groups["what"].Value == "database"
                ? ($"Role '{settings.User}' lacks the right CREATEDB.", $"As a superuser: ALTER ROLE {role} CREATEDB;")
                : ($"Role '{settings.User}' lacks the right CREATEROLE.", $"As a superuser: ALTER ROLE {role} CREATEROLE;")
            : ($"Role '{settings.User}' lacks a right: {error.Message}.", $"Give role {role} that right.");
    }

    private static string RightOn(string kind, string statement)
    {
        var verb = Verb().Match(statement) is { Success: true } match ? match.Groups["verb"].Value.ToUpperInvariant() : "";
        return kind switch
        {
            "schema" => verb is "CREATE" or "ALTER" ? "CREATE" : "USAGE",
            "database" => verb == "" ? "CONNECT" : "CREATE",
            "sequence" => "USAGE",
            "function" or "procedure" or "routine" => "EXECUTE",
            "table" or "view" or "materialized view" or "foreign table" or "relation" => verb switch
            {
                "COPY" => CopyFrom().IsMatch(statement) ? "INSERT" : "SELECT",
                "INSERT" or "UPDATE" or "DELETE" or "TRUNCATE" or "REFERENCES" => verb,
                "LOCK" => statement.EndsWith("IN ROW EXCLUSIVE MODE", StringComparison.Ordinal) ? "INSERT"
                    : statement.EndsWith("IN ACCESS SHARE MODE", StringComparison.Ordinal) ? "SELECT" : "UPDATE",
                _ => "SELECT",
            },
            _ => "USAGE",
        };
    }

    private static string? Granted(string kind) => kind switch
    {
        "schema" or "database" or "sequence" or "function" or "procedure" or "routine" or "language" or "type" or "tablespace" => kind.ToUpperInvariant(),
        "table" or "view" or "materialized view" or "foreign table" or "relation" => "TABLE",
        _ => null,
    };

    private static string Qualified(ServerError error, string name) =>
        error.Schema is { Length: > 0 } schema && error.Table == name ? $"{Sql.Name(schema)}.{Sql.Name(name)}" : Sql.Name(name);

    [GeneratedRegex("^permission denied for (?<kind>[a-z][a-z -]*?) \"?(?<name>.+?)\"?$", RegexOptions.Singleline)]
    private static partial Regex Denied();

    [GeneratedRegex("^must be owner of (?<kind>[a-z][a-z -]*?) \"?(?<name>.+?)\"?$", RegexOptions.Singleline)]
    private static partial Regex Owner();

    [GeneratedRegex("^permission denied to create (?<what>database|role)")]
    private static partial Regex Create();

    [GeneratedRegex(@"^\s*(?<verb>\w+)")]
    private static partial Regex Verb();

    [GeneratedRegex(@"\bFROM\s+STDIN\b", RegexOptions.IgnoreCase)]
    private static partial Regex CopyFrom();
}
