using System.Collections.Immutable;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Loading.Targets;

/// <summary>Finds the target's column for each column of a load.</summary>
internal static class LoadColumns
{
    /// <exception cref="IngotException">The target lacks a column, computes it itself, or a key is not loaded.</exception>
    internal static ImmutableArray<LoadColumn> Match(LoadRequest request, TargetTable target)
    {
        var columns = request.Columns.Columns.Select(c => (Source: c, Target: target.Find(c.Name))).ToList();
        if (columns.Where(c => c.Target is null).Select(c => c.Source).ToList() is { Count: > 0 } missing)
        {
            throw Failure("postgres.no-column", $"{request.Target} has no column {Names(missing.Select(m => m.Name))}.", "Add what is missing: "
                + string.Join(" ", missing.Select(m => $"ALTER TABLE {request.Target.Quoted} ADD COLUMN {Sql.Name(m.Name)} {CreatedType.Of(m.Type).Sql};")));
        }

        if (columns.Where(c => c.Target!.IsGenerated).Select(c => c.Source.Name).ToList() is { Count: > 0 } computed)
            throw Failure("postgres.generated-column", $"{request.Target} computes {Names(computed)} itself.", "Leave it out of what is loaded.");
        if (columns.GroupBy(c => c.Target!.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw Failure("postgres.no-column", $"{Names(twice.Select(c => c.Source.Name))} would both be loaded into column '{twice.Key}' of {request.Target}.", "Rename one of them in the source.");

        var matched = columns.Select(c => LoadColumn.Into(c.Source, c.Target!)).ToImmutableArray();
        if (matched.FirstOrDefault(c => c is { IsCast: true, Staged.Oid: TypeOid.Jsonb, Type: { Kind: StoredTypeKind.Composite } or { Kind: StoredTypeKind.Array } }) is { } nested)
        {
            throw Failure(
                "postgres.nested-type", $"Column '{nested.Source.Name}' is {nested.Source.Type}, which cannot be sent as {nested.Type.Sql}, the type of the column in {request.Target}.",
                "Give the fields of both the same names and types that hold the same values, or make the target's column jsonb.");
        }

        CheckKey(request, matched);
        return matched;
    }

    /// <exception cref="IngotException">The target has no column to mark deleted rows in.</exception>
    internal static void CheckMark(LoadRequest request, TargetTable target)
    {
        if (request.Deletes?.Mark is { } mark && target.Columns.FirstOrDefault(c => c.Name == mark) is not { Type.Oid: TypeOid.Timestamptz, IsGenerated: false })
            throw Failure("postgres.no-column", $"{request.Target} has no column '{mark}' of type timestamptz, in which deleted rows are marked.", $"Add it: ALTER TABLE {request.Target.Quoted} ADD COLUMN {Sql.Name(mark)} timestamptz;");
    }

    private static void CheckKey(LoadRequest request, ImmutableArray<LoadColumn> columns)
    {
        if (request.Mode is LoadMode.Append or LoadMode.Replace)
            return;
        if (request.Key.Count == 0)
            throw Failure("postgres.no-key", $"Rows can be put into {request.Target} in this mode by a key only.", "Name the columns of the key.");
        if (request.Key.Where(k => Find(columns, k) is null).ToList() is { Count: > 0 } missing)
            throw Failure("postgres.no-key", $"The key of {request.Target} has {Names(missing)}, which the load has not.", "Correct the key, or load the column.");
    }

    /// <summary>The column of a key's name, or null.</summary>
    internal static LoadColumn? Find(ImmutableArray<LoadColumn> columns, string name) =>
        columns.FirstOrDefault(c => string.Equals(c.Source.Name, name, StringComparison.OrdinalIgnoreCase));

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));

    private static IngotException Failure(string code, string message, string next) =>
        new(ErrorKind.Target, code, message) { State = "Nothing was loaded.", Next = next };
}
