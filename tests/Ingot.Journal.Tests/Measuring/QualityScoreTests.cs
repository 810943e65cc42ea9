using Ingot.Journal.Measuring;

namespace Ingot.Journal.Tests.Measuring;

/// <summary>Scores before this one had three scales, and rose when a check found one thing more.</summary>
public sealed class QualityScoreTests
{
    [Theory]
    [InlineData(true, 10L, 0L, 1.0)]
    [InlineData(false, 10L, 5L, 0.5)]
    [InlineData(true, 10L, 1L, 0.9)]
    [InlineData(false, 10L, 0L, 0.0)]
    [InlineData(false, null, 3L, 0.0)]
    [InlineData(false, 10L, 20L, 0.0)]
    public void A_check_counts_by_the_share_of_rows_that_pass(bool passed, long? rows, long failed, double expected) =>
        Assert.Equal(expected, QualityScore.OfCheck(passed, rows, failed), 9);

    [Fact]
    public void A_finding_more_never_raises_the_score()
    {
        for (var failed = 0; failed < 100; failed++)
            Assert.True(QualityScore.OfCheck(false, 100, failed + 1) <= QualityScore.OfCheck(failed == 0, 100, failed));
    }

    [Theory]
    [InlineData(12L, 10L, 2L, 2.0 / 12)]
    [InlineData(null, 8L, 2L, 0.2)]
    [InlineData(0L, 0L, 0L, 0.0)]
    public void The_error_rate_is_a_share_of_all_rows(long? rowsIn, long? rowsOut, long failed, double expected) =>
        Assert.Equal(expected, QualityScore.ErrorRate(rowsIn, rowsOut, failed), 9);
}
