using System.Threading.Channels;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Reloading;
using Ingot.TestKit;

namespace Ingot.Configuration.Tests;

/// <summary>Options that follow the files of a real folder.</summary>
public sealed class ProjectWatcherTests : IAsyncDisposable
{
    private readonly ProjectFixture _project = new("engine: {threads: 1}\nconnections: {crm: {kind: files, password: first}}\n");
    private readonly Channel<Reload> _told = Channel.CreateUnbounded<Reload>();
    private int _readings;
    private ProjectWatcher? _watcher;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Changed_files_hold_as_soon_as_they_are_left_alone()
    {
        var watcher = Watch(TimeProvider.System);
        var before = watcher.Current;

        Put("ingot.yaml", "engine: {threads: 2}\nconnections: {crm: {kind: files, password: second}}\n");
        var reload = await _told.Reader.ReadAsync(Cancellation);

        Assert.Null(reload.Refused);
        Assert.Equal(
            ["connections.crm.password ******** ******** ingot.yaml:2:44", "engine.threads 1 2 ingot.yaml:1:19"],
            reload.Changes.Select(c => $"{c.Key} {c.Old} {c.New} {c.SetBy}"));
        Assert.Equal((1, 2), (before.Engine.Threads, watcher.Current.Engine.Threads));
    }

    [Fact]
    public async Task Files_that_are_wrong_are_refused_with_the_reason_and_the_earlier_options_hold()
    {
        var watcher = Watch(TimeProvider.System);
        var before = watcher.Current;

        Put("ingot.yaml", "engine: {threads: 2, memry: 1GB}\n");
        var reload = await _told.Reader.ReadAsync(Cancellation);

        Assert.Equal("ingot.yaml:1:22", Assert.IsType<ConfigurationException>(reload.Refused).Location?.ToString());
        Assert.Empty(reload.Changes);
        Assert.Same(before, watcher.Current);

        Put("ingot.yaml", "engine: {threads: 3, memory: 1GB}\n");
        Assert.Null((await _told.Reader.ReadAsync(Cancellation)).Refused);
        Assert.Equal(3, watcher.Current.Engine.Threads);
    }

    [Theory]
    [InlineData("ingot.local.yaml", "engine: {threads: 4}")]
    [InlineData("ingot.development.json", "{\"engine\": {\"threads\": 4}}")]
    public async Task A_file_that_appears_is_a_change_and_so_is_one_that_goes(string file, string text)
    {
        var watcher = Watch(TimeProvider.System);

        Put(file, text);
        await _told.Reader.ReadAsync(Cancellation);
        Assert.Equal(4, watcher.Current.Engine.Threads);

        _project.Delete(file);
        var reload = await _told.Reader.ReadAsync(Cancellation);
        Assert.Equal(("4", "1"), (reload.Changes[0].Old, reload.Changes[0].New));
        Assert.Equal(1, watcher.Current.Engine.Threads);
    }

    [Fact]
    public async Task Many_changes_in_a_row_are_read_once_and_a_touch_changes_nothing()
    {
        var clock = new TestClock();
        var watcher = Watch(clock);
        // The clock stands still, so nothing is read before it is moved; the look every now and then is one timer.
        for (var threads = 2; threads <= 20; threads++)
            Put("ingot.yaml", $"engine: {{threads: {threads}}}\n");

        await MoveUntilTold(clock);

        Assert.Equal(20, watcher.Current.Engine.Threads);
        Assert.InRange(Volatile.Read(ref _readings), 1, 3);

        Put("ingot.yaml", "# the same, put otherwise\nengine:\n  threads: 20\n");
        var readings = Volatile.Read(ref _readings);
        while (Volatile.Read(ref _readings) < readings + 2)
            await clock.AdvanceToNextAsync(Cancellation);
        Assert.False(_told.Reader.TryRead(out _));
    }

    // Cause: not every file system tells of changes, and a reload that waits for one waits for ever.
    [Fact]
    public async Task A_change_that_nobody_told_of_is_found_by_looking()
    {
        var clock = new TestClock();
        var elsewhere = new ProjectFixture("engine: {threads: 1}\n");
        await using var watcher = ProjectWatcher.Start(elsewhere.Load(), _ => ValueTask.FromResult(Load(_project)), reload => _told.Writer.WriteAsync(reload), clock);

        Put("ingot.yaml", "engine: {threads: 7}\n");
        await MoveUntilTold(clock);

        Assert.Equal(7, watcher.Current.Engine.Threads);
        elsewhere.Dispose();
    }

    [Fact]
    public async Task The_same_mistake_is_told_once()
    {
        var clock = new TestClock();
        _ = Watch(clock);
        Put("ingot.yaml", "engin: {}\n");
        Assert.NotNull((await MoveUntilTold(clock)).Refused);

        var readings = Volatile.Read(ref _readings);
        while (Volatile.Read(ref _readings) < readings + 3)
            await clock.AdvanceToNextAsync(Cancellation);

        Assert.False(_told.Reader.TryRead(out _));
    }

    public async ValueTask DisposeAsync()
    {
        if (_watcher is not null)
            await _watcher.DisposeAsync();
        _project.Dispose();
    }

    private ProjectWatcher Watch(TimeProvider time) => _watcher = ProjectWatcher.Start(
        _project.Load(),
        _ =>
        {
            Interlocked.Increment(ref _readings);
            return ValueTask.FromResult(Load(_project));
        },
        reload => _told.Writer.WriteAsync(reload),
        time);

    /// <summary>Another file takes the name, as editors and deployments do it.</summary>
    private void Put(string file, string text)
    {
        _project.Write("new", text);
        File.Move(Path.Combine(_project.Folder, "new"), Path.Combine(_project.Folder, file), overwrite: true);
    }

    private static ProjectOptions Load(ProjectFixture project)
    {
        var problems = new ConfigProblems();
        var options = ProjectOptions.Load(new ProjectSources(ProjectFolder.Find(project.Folder, "/"), null, new Dictionary<string, string>(), []), problems);
        problems.ThrowIfAny();
        return options;
    }

    private async Task<Reload> MoveUntilTold(TestClock clock)
    {
        Reload? reload;
        while (!_told.Reader.TryRead(out reload))
        {
            await clock.AdvanceToNextAsync(Cancellation);
            await Task.Yield();
        }

        return reload;
    }
}
