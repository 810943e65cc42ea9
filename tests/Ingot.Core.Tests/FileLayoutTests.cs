using Ingot.Core.Naming;

namespace Ingot.Core.Tests;

public sealed class FileLayoutTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 4, 3, 2, 1, 345, TimeSpan.Zero);

    [Fact]
    public void The_usual_layout_has_a_folder_for_each_day() =>
        Assert.Equal("2026/01/04/l1.0.parquet", FileLayout.Default.PathOf("bronze", "sales", At, "l1", "0"));

    [Theory]
    [InlineData("{YYYY}-{Y}", "2026-2026")]
    [InlineData("{MMMM}-{MMM}-{MM}-{M}", "january-jan-01-1")]
    [InlineData("{DD}-{D}-{dddd}-{ddd}-{dd}-{d}", "04-4-sunday-sun-su-6")]
    [InlineData("{HH}-{H}-{mm}-{m}-{ss}-{s}", "03-3-02-2-01-1")]
    [InlineData("{SSSS}-{SSS}-{SS}-{S}-{Q}", "3450-345-34-3-1")]
    [InlineData("{timestamp}-{timestamp_ms}", "1767495721-1767495721345")]
    [InlineData("{load_package_timestamp}-{load_package_timestamp_ms}", "1767495721-1767495721345")]
    [InlineData("{schema_name}={table_name}", "bronze=sales")]
    public void Every_placeholder_is_filled_in(string folder, string expected)
    {
        var layout = FileLayout.Parse($"{{table_name}}/{folder}/{{load_id}}.{{file_id}}.{{ext}}", out var problem);

        Assert.Null(problem);
        Assert.Equal($"{expected}/l1.7.parquet", layout!.PathOf("bronze", "sales", At, "l1", "7"));
    }

    [Fact]
    public void Times_are_those_of_UTC() =>
        Assert.Equal("2026/01/03/l1.0.parquet", FileLayout.Default.PathOf("bronze", "sales", new DateTimeOffset(2026, 1, 4, 3, 0, 0, TimeSpan.FromHours(4)), "l1", "0"));

    [Theory]
    [InlineData("{table_name}/{load_id}.{file}.{ext}", "There is no placeholder {file}.")]
    [InlineData("{table_name}/{load_id}.{ext}", "The placeholder {file_id} is missing.")]
    [InlineData("{table_name}/{file_id}.{ext}", "The placeholder {load_id} is missing.")]
    [InlineData("{YYYY}/{table_name}/{load_id}.{file_id}.{ext}", "It does not begin with {table_name}/")]
    [InlineData("{table_name}/{load_id}.{file_id}.{ext}.gz", "It does not end with .{ext}.")]
    [InlineData("{table_name}/_delta_log/{load_id}.{file_id}.{ext}", "does not begin with '_'")]
    [InlineData("{table_name}/../{load_id}.{file_id}.{ext}", "A name between slashes")]
    [InlineData("{table_name}//{load_id}.{file_id}.{ext}", "A name between slashes")]
    [InlineData("{table_name}/a b/{load_id}.{file_id}.{ext}", "A name between slashes")]
    public void A_layout_that_would_lose_files_is_refused(string text, string problem)
    {
        Assert.Null(FileLayout.Parse(text, out var found));
        Assert.Contains(problem, found, StringComparison.Ordinal);
    }
}
