using Ingot.Core.Naming;
using Ingot.Journal.Storage.Postgres;

namespace Ingot.Journal;

/// <summary>What a role needs to work with a journal in PostgreSQL that another role made.</summary>
public static class JournalRights
{
    /// <summary>Name of the schema that holds the journal.</summary>
    public const string Schema = PostgresSchema.Name;

    /// <summary>Statements that give a role what runs need, and nothing more: it can add records, end what runs, and read.</summary>
    /// <param name="role">Name of the role.</param>
    public static IReadOnlyList<string> GrantsTo(string role)
    {
        var name = Sql.Name(role);
        return
        [
            $"GRANT USAGE ON SCHEMA {Schema} TO {name}",
            $"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA {Schema} TO {name}",
            $"REVOKE INSERT ON {Schema}.schema_version FROM {name}",
            $"GRANT UPDATE ON {Schema}.run, {Schema}.task, {Schema}.batch TO {name}",
            $"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {Schema} TO {name}",
        ];
    }
}
