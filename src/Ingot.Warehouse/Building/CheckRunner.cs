using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Engines;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Building;

/// <summary>Runs a model's checks: those that one scan can judge together, the others by queries of their own.</summary>
internal sealed class CheckRunner(BuildSite site)
{
    private const int SampleRows = 5;

    private readonly Dictionary<CheckDefinition, CheckResult> _results = [];

    /// <summary>What was found so far, in the order of the header.</summary>
    public IReadOnlyList<CheckResult> Results => [.. site.Model.Checks.Where(_results.ContainsKey).Select(c => _results[c])];

    /// <summary>Whether an error check failed.</summary>
    public bool Failed => _results.Values.Any(r => r.Outcome == CheckOutcome.Failed);

    /// <summary>Asks the planner about the checks of rows and aggregates, so that a mistake in one is found before any work is done.</summary>
    public void Plan()
    {
        var relation = site.RelationAt(site.Stage) with { Sql = site.Session.Dialect.Shape(site.Model.Sql, site.Columns) };
        foreach (var check in site.Model.Checks.OfType<ScanCheck>())
        {
            try
            {
                site.Session.ColumnsOf(Query(relation, [check]), site.Cancellation);
            }
            catch (StatementException e)
            {
                throw ModelErrors.InCheck(e, site, check);
            }
        }
    }

    /// <summary>Takes over what the split into published and quarantined rows found.</summary>
    public void Take(QuarantineSplit split)
    {
        foreach (var (check, failing) in split.Failing)
            Add(check, check.Judge(failing, split.Rows), split.Rows, []);
    }

    /// <summary>Counts the rows and judges scan checks in one scan.</summary>
    /// <param name="relation">What to judge.</param>
    /// <param name="checks">Which; a check that has a result is left out.</param>
    /// <returns>The number of rows.</returns>
    public long Scan(Relation relation, IEnumerable<CheckDefinition> checks)
    {
        var pending = checks.OfType<ScanCheck>().Where(c => !_results.ContainsKey(c)).ToList();
        try
        {
            return site.Session.Try(() => ScanAtOnce(relation, pending));
        }
        catch (StatementException)
        {
            Blame(relation, pending);
            throw;
        }
    }

    /// <summary>Moves the failing rows of the stage to quarantine.</summary>
    public QuarantineSplit Split(Relation stage)
    {
        try
        {
            return QuarantineSplit.Run(site);
        }
        catch (StatementException)
        {
            Blame(stage, site.Model.Checks.OfType<RowCheck>().Where(c => c.Quarantines));
            throw;
        }
    }

    /// <summary>Throws the error of the first check that cannot run by itself: that is the one in the file to correct.</summary>
    private void Blame(Relation relation, IEnumerable<ScanCheck> checks)
    {
        foreach (var check in checks)
        {
            try
            {
                site.Session.Try(() => Read(Query(relation, [check])));
            }
            catch (StatementException e)
            {
                throw ModelErrors.InCheck(e, site, check);
            }
        }
    }

    /// <summary>Judges the checks that need a query of their own over a table.</summary>
    public void Unique(Relation relation, IEnumerable<CheckDefinition> checks, long rows)
    {
        foreach (var check in checks.OfType<UniqueCheck>())
        {
            var columns = check.Names.Select(n => relation.Column(n, check.Location).Quoted).ToList();
            var names = string.Join(", ", columns);
            var from = $"FROM {relation.Sql} WHERE {string.Join(" AND ", columns.Select(c => $"{c} IS NOT NULL"))}";

            var proven = site.Session.Dialect.ProofOfDistinctness(names, from) is { } proof && Read(proof)[0] is true;
            var failing = proven ? 0L : (long)Read($"SELECT CAST(coalesce(sum(n), 0) AS BIGINT) FROM (SELECT count(*) AS n {from} GROUP BY {names} HAVING count(*) > 1) AS _repeated")[0]!;
            Add(check, new CheckVerdict(failing == 0, failing), rows, failing == 0 ? [] : Samples($"SELECT {names}, count(*) AS _rows {from} GROUP BY {names} HAVING count(*) > 1"));
        }
    }

    /// <summary>Runs custom queries; each names tables as they are published in this transaction.</summary>
    public void Sql(IEnumerable<CheckDefinition> checks, long rows)
    {
        foreach (var check in checks.OfType<SqlCheck>())
        {
            try
            {
                var found = site.Session.Offending(check.Query, SampleRows, site.Cancellation);
                Add(check, new CheckVerdict(found.Count == 0, found.Count), rows, found.Samples);
            }
            catch (StatementException e)
            {
                throw ModelErrors.InCheck(e, site, check, check.Query.LocationAt(e.Position));
            }
        }
    }

    private long ScanAtOnce(Relation relation, List<ScanCheck> checks)
    {
        var measures = checks.Select(c => c.Measures(relation, site.Now)).ToList();
        var values = Read(Query(relation, checks));
        var rows = (long)values[0]!;
        var next = 1;
        foreach (var (check, measure) in checks.Zip(measures))
        {
            var verdict = check.Judge([.. values.Skip(next).Take(measure.Count)], rows);
            next += measure.Count;
            var samples = verdict.Passed || check is not RowCheck row ? [] : Samples($"SELECT {string.Join(", ", relation.Columns.Select(c => c.Quoted))} FROM {relation.With([row])} WHERE {row.Fails(relation)}");
            Add(check, verdict, rows, samples);
        }

        return rows;
    }

    private string Query(Relation relation, IReadOnlyCollection<ScanCheck> checks) =>
        $"SELECT {string.Join(",\n", checks.SelectMany(c => c.Measures(relation, site.Now)).Prepend("count(*)"))} FROM {relation.With(checks)}";

    private IReadOnlyList<IReadOnlyDictionary<string, string?>> Samples(string query) =>
        site.Session.Offending(SqlText.Value($"{query} LIMIT {SampleRows}", site.Model.Location), SampleRows, site.Cancellation).Samples;

    private IReadOnlyList<object?> Read(string query) => site.Session.First(query, [], site.Cancellation)!;

    private void Add(CheckDefinition check, CheckVerdict verdict, long rows, IReadOnlyList<IReadOnlyDictionary<string, string?>> samples) =>
        _results[check] = new CheckResult
        {
            Name = check.Name,
            Kind = check.Kind,
            Severity = check.Severity,
            Outcome = verdict.Passed ? CheckOutcome.Passed : check.Severity == CheckSeverity.Error ? CheckOutcome.Failed : CheckOutcome.Warned,
            Sentence = check.Sentence,
            Location = check.Location,
            Rows = rows,
            Failing = verdict.Failing,
            Quarantines = check is RowCheck { Quarantines: true },
            Detail = verdict.Detail,
            Samples = samples,
        };
}
