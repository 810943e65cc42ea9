using Ingot.Engine.Auditing;
using Ingot.TestKit;

namespace Ingot.Engine.Tests.Auditing;

public sealed class AuditFileTests : IDisposable
{
    private static readonly DateTimeOffset Evening = new(2026, 11, 21, 23, 59, 59, TimeSpan.FromHours(-8));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static AuditRow Row(string job, string? error = null) => new(Evening, job, AuditStatus.Success, 3, TimeSpan.FromSeconds(1.239), "bronze/a/2026/11/22", error);

    [Fact]
    public async Task A_line_is_in_the_file_of_its_own_day()
    {
        // The day was that on which the process began.
        var file = new AuditFile(_folder.Path, TimeProvider.System);

        await file.AppendAsync(Row("crm.orders"), TestContext.Current.CancellationToken);
        await file.AppendAsync(Row("crm.items") with { At = Evening.AddSeconds(1) }, TestContext.Current.CancellationToken);

        Assert.Equal($"{AuditRow.Header}\r\n2026-11-21T23:59:59.000000-08:00,crm.orders,SUCCESS,3,1.24,bronze/a/2026/11/22,\r\n", await File.ReadAllTextAsync(_folder.At("audit_20261121.csv"), TestContext.Current.CancellationToken));
        Assert.Equal(2, File.ReadAllLines(_folder.At("audit_20261122.csv")).Length);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\r\nlines\tand a tab", "two  lines and a tab")]
    public void Fields_are_quoted_and_a_line_stays_one(string text, string written) =>
        Assert.EndsWith("," + written, Row("j", text).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task Lines_that_are_written_at_once_are_all_there_whole()
    {
        var rows = Enumerable.Range(0, 200).Select(i => Row($"job{i}", new string('x', i))).ToList();

        await System.Threading.Tasks.Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (row, token) =>
            await new AuditFile(_folder.Path, TimeProvider.System).AppendAsync(row, token));

        var lines = File.ReadAllLines(_folder.At("audit_20261121.csv"));
        Assert.Equal(AuditRow.Header, lines[0]);
        Assert.Equal(rows.Select(r => r.ToString()).Order(StringComparer.Ordinal), lines[1..].Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task After_half_a_line_the_next_one_begins_anew()
    {
        _folder.Write("audit_20261121.csv", AuditRow.Header + "\r\n2026-11-21T2");

        await new AuditFile(_folder.Path, TimeProvider.System).AppendAsync(Row("j"), TestContext.Current.CancellationToken);

        Assert.Equal([AuditRow.Header, "2026-11-21T2", Row("j").ToString()], File.ReadAllLines(_folder.At("audit_20261121.csv")));
    }
}
