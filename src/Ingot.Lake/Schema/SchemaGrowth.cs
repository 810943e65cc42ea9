using System.Collections.Immutable;
using Ingot.Core.Columns;

namespace Ingot.Lake.Schema;

/// <summary>Decides how a table's schema grows: new columns are added, types are widened within what Delta allows.</summary>
public static class SchemaGrowth
{
    /// <summary>Compares a table's schema with what comes in. Columns that do not come in stay; their values are null.</summary>
    /// <param name="current">The table's schema.</param>
    /// <param name="incoming">The schema of the rows to be written.</param>
    public static SchemaPlan Plan(TableSchema current, TableSchema incoming)
    {
        var differences = ImmutableArray.CreateBuilder<SchemaDifference>();
        var target = current.Columns.ToBuilder();
        for (var i = 0; i < target.Count; i++)
        {
            if (incoming.Find(target[i].Name) is { } column)
                target[i] = Grow(target[i], column, differences);
        }

        foreach (var column in incoming.Columns.Where(c => current.Find(c.Name) is null))
        {
            // Rows that the table already has lack the column, so it must allow nulls.
            target.Add(column with { Nullable = true });
            differences.Add(new SchemaDifference(column.Name, SchemaChange.Added, null, column.Type, column.Type));
        }

        var plan = new SchemaPlan(new TableSchema(target.ToImmutable()), differences.ToImmutable());
        return plan.IsIncompatible ? plan with { Target = current } : plan;
    }

    private static Column Grow(Column old, Column incoming, ImmutableArray<SchemaDifference>.Builder differences)
    {
        var type = TypeWidening.Join(old.Type, incoming.Type);
        if (type is null)
        {
            differences.Add(new SchemaDifference(old.Name, SchemaChange.Incompatible, old.Type, incoming.Type, null));
            return old;
        }

        if (type != old.Type)
            differences.Add(new SchemaDifference(old.Name, SchemaChange.Widened, old.Type, incoming.Type, type));
        if (!old.Nullable && incoming.Nullable)
            differences.Add(new SchemaDifference(old.Name, SchemaChange.Relaxed, old.Type, incoming.Type, type));
        return old with
        {
            Type = type,
            Nullable = old.Nullable || incoming.Nullable,
            // Values of one source type need not fit another.
            SourceType = old.SourceType == incoming.SourceType ? old.SourceType : null,
        };
    }
}
