using System.Collections.Immutable;
using System.Globalization;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Cursors;

/// <summary>What an incremental load knows of its cursor once the source's columns are known: which rows it wants, and how far it came.</summary>
internal sealed class CursorLoad : IDisposable
{
    private readonly LoadPlan _plan;
    private readonly ImmutableArray<Column> _cursor;
    private readonly ImmutableArray<string> _shown;
    private readonly RowGates _function;
    private readonly long _number;

    private CursorLoad(LoadPlan plan, ImmutableArray<Column> cursor, ImmutableArray<Column> shown, CursorRange range, DuckDbSession session, CancellationToken cancellationToken)
    {
        _plan = plan;
        _cursor = cursor;
        _shown = [.. shown.Select(c => Sql.Name(c.Name))];
        Range = range;
        Gate = new CursorGate(
            plan.Job,
            [.. cursor.Select(c => shown.IndexOf(c))],
            KeyOf(range.From, session, cancellationToken),
            KeyOf(range.To, session, cancellationToken),
            range.Nulls ? plan.Job.Cursor!.Nulls : CursorNulls.Skip,
            range.To?.Inclusive is true);
        _function = RowGates.In(session);
        _number = _function.Add(Gate);
    }

    /// <summary>The rows that are wanted.</summary>
    internal CursorRange Range { get; }

    /// <summary>The gate that rows pass.</summary>
    internal CursorGate Gate { get; }

    private JobDefinition Job => _plan.Job;

    /// <summary>SQL condition: whether a row is to be brought. It is to be asked once for each row.</summary>
    internal string Condition => Asked(Sql.Name(BronzeColumns.RowNumber));

    /// <summary>Prepares.</summary>
    /// <param name="plan">An incremental load.</param>
    /// <param name="columns">The columns that rows come in, in the types that they are loaded in; equal rows are told by them.</param>
    /// <param name="session">Any session of the engine.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="Core.Errors.IngotException">The cursor's columns are not there or in no order, or a bound is none of their values.</exception>
    internal static CursorLoad Prepare(LoadPlan plan, ImmutableArray<Column> columns, DuckDbSession session, CancellationToken cancellationToken)
    {
        var cursor = Find(plan.Job, columns, plan.Parts[0].Part.Name);
        var planned = plan.Cursor!;
        if (planned.State is { Value: not null } state)
        {
            foreach (var (column, type) in cursor.Zip(state.Types))
                CursorOrder.CheckSame(plan.Job, column, ColumnTypeText.Parse(type));
        }

        var initial = planned.Initial.IsEmpty ? null : new CursorBound([.. planned.Initial.Zip(cursor, (text, column) => Normal(plan.Job, text, column, session, cancellationToken))], true);
        var range = new CursorRange(
            [.. cursor.Select(c => new CursorColumn(c.Name, c.Type))],
            planned.Range?.From ?? initial,
            planned.Range?.To,
            plan.Job.Cursor!.Nulls is not CursorNulls.Skip && !planned.IsBackfill);
        return new CursorLoad(plan, cursor, columns, range, session, cancellationToken);
    }

    /// <summary>Finds the cursor's columns among those of a part.</summary>
    internal static ImmutableArray<Column> Find(JobDefinition job, IReadOnlyList<Column> columns, string part)
    {
        var found = job.Cursor!.Columns.Select(name => columns.FirstOrDefault(c => c.Name == name) ?? throw CursorErrors.NoColumn(job, part, name, columns.Select(c => c.Name))).ToImmutableArray();
        foreach (var column in found)
            CursorOrder.Check(job, column);
        return found;
    }

    /// <summary>A text that a person wrote as the text that is kept.</summary>
    internal static string Normal(JobDefinition job, string text, Column column, DuckDbSession session, CancellationToken cancellationToken)
    {
        try
        {
            return session.Scalar<string>($"SELECT {CursorValues.Text(CursorValues.Value(text, column.Type), column.Type)}", cancellationToken) ?? throw CursorErrors.NoValue(job, text, column, null);
        }
        catch (DuckDbException e)
        {
            throw CursorErrors.NoValue(job, text, column, e);
        }
    }

    /// <summary>Shows the gate rows that are held already.</summary>
    /// <param name="relation">SQL for FROM that gives the columns; others are passed over.</param>
    /// <param name="session">Any session of the engine.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal void Hold(string relation, DuckDbSession session, CancellationToken cancellationToken)
    {
        Gate.IsFilling = true;
        session.Scalar<long>($"SELECT count(*) FROM {relation} AS held WHERE {Asked("CAST(0 AS BIGINT)")}", cancellationToken);
        Gate.IsFilling = false;
    }

    /// <summary>SQL condition on held rows: those that may come in again.</summary>
    internal string MayComeAgain()
    {
        var names = _cursor.Select(c => Sql.Name(c.Name)).ToList();
        if (Range.From is not { } from)
            return "true";
        var within = CursorValues.AtLeast(names, [.. from.Values.Zip(_cursor, (text, column) => CursorValues.Value(text, column.Type))]);
        if (Range.To is { } to)
            within = $"({within} AND {names[0]} <= {CursorValues.Value(to.Values[0], _cursor[0].Type)})";
        return Range.Nulls ? $"({within} OR {string.Join(" OR ", names.Select(n => $"{n} IS NULL"))})" : within;
    }

    /// <summary>The state to be kept with the rows.</summary>
    internal CursorState After(string loadId, DuckDbSession session, CancellationToken cancellationToken)
    {
        var before = _plan.Cursor!.State;
        var state = new CursorState
        {
            Columns = Job.Cursor!.Columns,
            Types = [.. _cursor.Select(c => c.Type.ToString())],
            Value = before?.Value,
            LoadId = before?.LoadId,
            Backfill = _plan.Cursor.IsBackfill ? _plan.Cursor.Backfill : before?.Backfill,
        };
        if (_plan.Cursor.IsBackfill || Gate.Last is not { } last)
            return state;

        var texts = last.Zip(_cursor, (value, column) => TextOf(value, column, session, cancellationToken)).ToImmutableArray();
        var isFurther = state.Value is not { } mark || Gate.LastKey.SequenceCompareTo(KeyOf(new CursorBound(mark, true), session, cancellationToken)) > 0;
        return isFurther ? state with { Value = texts, LoadId = loadId } : state;
    }

    /// <inheritdoc />
    public void Dispose() => _function.Remove(_number);

    private static string TextOf(object? value, Column column, DuckDbSession session, CancellationToken cancellationToken)
    {
        using var statement = session.Prepare($"SELECT {CursorValues.Text("v", column.Type)} FROM (SELECT CAST(? AS {column.Type}) AS v)");
        statement.Bind(1, value, column.Type);
        using var result = statement.Query(cancellationToken);
        return (string)result.Fetch()![0].GetValue(0)!;
    }

    private string Asked(string rowNumber) => string.Create(
        CultureInfo.InvariantCulture,
        $"{RowGates.Function}({_number}, {CursorValues.Key(_cursor.Select(c => Sql.Name(c.Name)))}, {rowNumber}{string.Concat(_shown.Select(c => ", " + c))})");

    private byte[]? KeyOf(CursorBound? bound, DuckDbSession session, CancellationToken cancellationToken)
    {
        if (bound is null)
            return null;
        try
        {
            var key = session.Scalar<byte[]>($"SELECT {CursorValues.Key(bound.Values.Zip(_cursor, (text, column) => CursorValues.Value(text, column.Type)))}", cancellationToken)!;
            return key[..^CursorValues.KeyEnd];
        }
        catch (DuckDbException e)
        {
            throw CursorErrors.NoValue(Job, bound.ToString(), _cursor[0], e);
        }
    }
}
