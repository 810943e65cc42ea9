using Ingot.Core.Naming;
using Ingot.TestKit;
using Ingot.Warehouse.Running;

namespace Ingot.Warehouse.Tests;

public sealed class NameTests
{
    public static TheoryData<string> Names => ["it's \"odd\"", "select", "Größe 😀", "a b; drop table x --", "%s$1{0}\\", "[k]", "ÀÉ/*"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Any_name_can_name_tables_and_columns(string name)
    {
        if (name.Contains('/', StringComparison.Ordinal))
            name = name.Replace('/', '~');
        Requires.Part(!OperatingSystem.IsWindows(), "this file system allows no such file names");
        var table = name.Replace("*", "", StringComparison.Ordinal);
        using var project = new TestProject();
        var q = Sql.Name(name);
        var yaml = "'" + name.Replace("'", "''", StringComparison.Ordinal) + "'";
        project.Bronze(table, $"select unnest([1, 2, 9]) as {q}, 1 as \"ts 1\"");
        project.Model($"silver.{table}", $"""
            materialize: incremental
            key: [{yaml}]
            cursor: ts 1
            checks:
              - range: {"{"} column: {yaml}, max: 5 {"}"}
                on_fail: quarantine
                reason: {yaml}
              - relationship: {"{"} column: {yaml}, to: {Yaml($"silver.{table}.{name}")} {"}"}
                severity: warning
              - expression: {Yaml($"{q} > 0")}
              - accepted_values: {"{"} column: {yaml}, values: [1, 2, 3] {"}"}
              - pattern: {"{"} column: {yaml}, matches: '^[0-9]$' {"}"}
              - unique: [{yaml}]
            """, $"select {q}, \"ts 1\" from bronze.{Sql.Name(table)}");
        project.Model($"gold.{table}", $"materialize: view\nkey: [{yaml}]", $"select * from silver.{Sql.Name(table)}");

        var first = await project.RunAll();
        project.Execute($"insert into bronze.{Sql.Name(table)} values (3, 2), (1, 2)");
        project.Touch(table);
        var second = await project.RunAll();

        Assert.All(first.Models.Concat(second.Models), m => Assert.Null(m.Error));
        Assert.Equal([ModelOutcome.Built, ModelOutcome.Built], second.Models.Select(m => m.Outcome));
        Assert.Equal(["1|2", "2|1", "3|2"], project.Rows($"from gold.{Sql.Name(table)}"));
        Assert.Equal([$"9|1|{name}"], project.Rows($"select {q}, \"ts 1\", _reason from quarantine.{Sql.Name("silver_" + table)}"));
        Assert.Single(project.Graph().Select($"gold.{table}").Models);
    }

    private static string Yaml(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
