using System.CommandLine;
using System.CommandLine.Parsing;
using Ingot.Cli.Alerting;
using Ingot.Cli.Commands;
using Ingot.Cli.Observing;
using Ingot.Cli.Output;
using Ingot.Cli.Secrecy;
using Ingot.Configuration.Options;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Engine.Journals;
using Ingot.Engine.Projects;
using Ingot.Health.Options;
using Ingot.Journal;
using Ingot.Secrets.Chain;
using Ingot.Telemetry.Export.Options;
using Microsoft.Extensions.Logging;

namespace Ingot.Cli.Hosting;

/// <summary>What one invocation of a command works with.</summary>
internal sealed class CommandContext
{
    private readonly GlobalOptions _globals;
    private ProjectFolder? _folder;
    private Observation? _observation;
    private (string Folder, ProjectWorkbook? Workbook)? _workbook;

    public CommandContext(ParseResult parse, CommandHost host, CancellationToken cancellationToken)
    {
        Parse = parse;
        _globals = host.Globals;
        Surroundings = host.Surroundings;
        SecretTexts = host.SecretTexts;
        CancellationToken = cancellationToken;
        Report = Json
            ? new JsonReport(Surroundings, SecretTexts)
            : new TextReport(Surroundings, new TextReportOptions(Has(_globals.Quiet), Verbose, Has(_globals.NoColor)), SecretTexts);
    }

    /// <summary>The command line.</summary>
    public ParseResult Parse { get; }

    public Surroundings Surroundings { get; }

    /// <summary>Where everything that the user sees goes.</summary>
    public IReport Report { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>Takes secrets out of texts; knows every secret that this invocation has read.</summary>
    public SecretTexts SecretTexts { get; }

    /// <summary>What logs, measures and traces this invocation.</summary>
    public Observation Observation => _observation!;

    /// <summary>The level of <c>--log-level</c>; null when it was not given.</summary>
    public LogLevel? LogLevel => Parse.GetValue(_globals.LogLevel) is { } word ? LoggingOptions.LevelWords[word] : null;

    /// <summary>The format of <c>--log-format</c>; null when it was not given.</summary>
    public LogFormat? LogFormat => Parse.GetValue(_globals.LogFormat) switch
    {
        "json" => Telemetry.Export.Options.LogFormat.Json,
        "text" => Telemetry.Export.Options.LogFormat.Text,
        _ => null,
    };

    public bool Json => Has(_globals.Json);

    public bool Verbose => Has(_globals.Verbose);

    /// <summary>Whether a flag was given. Works also when the command line is wrong elsewhere.</summary>
    public bool Has(Option<bool> flag) => Parse.GetResult(flag) is { Implicit: false };

    /// <summary>The words of the command line after the command, with the secrets of <c>--set</c> hidden.</summary>
    public IReadOnlyList<string> ArgumentsWithoutSecrets()
    {
        var words = Parse.Tokens.Where(t => t.Type is not TokenType.Command).Select(t => t.Value).ToList();
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i - 1] == _globals.Set.Name)
                words[i] = SettingText.WithoutSecret(words[i]);
        }

        return words;
    }

    /// <summary>Begins to log, measure and trace.</summary>
    /// <param name="command">The command's words.</param>
    public Observation Observe(string command) => _observation = Observation.Begin(this, command);

    /// <summary>The project's options as far as they can be read, without saying what is wrong; null outside of a project.</summary>
    public ProjectOptions? FindOptions()
    {
        try
        {
            return Parse.GetValue(_globals.Project) is null && ProjectFolder.FindAround(Surroundings.CurrentFolder) is null ? null : Options(new ConfigProblems());
        }
        catch (IngotException)
        {
            // Whoever needs the project says what is wrong with it.
            return null;
        }
    }

    /// <summary>The project's folder: the one named, the one the user is in, or else the demo beside the user.</summary>
    public ProjectFolder Folder() => _folder ??= FindFolder();

    /// <summary>The project with its jobs, models and secrets.</summary>
    /// <param name="folder">Its folder; null for the one the user is in or named.</param>
    /// <exception cref="ConfigurationException">Its files must be corrected.</exception>
    /// <exception cref="Core.Errors.IngotException">A provider of secrets could not answer.</exception>
    public Task<IngotProject> ProjectAsync(ProjectFolder? folder = null) => ProjectAsync((options, problems) => new LoggedSecrets(Secrets(options, problems), ObservedAsync), folder);

    /// <summary>The project with the secrets of a certain source.</summary>
    /// <param name="secretsOf">Where secrets are looked up.</param>
    /// <param name="folder">Its folder; null for the one the user is in or named.</param>
    public async Task<IngotProject> ProjectAsync(Func<ProjectOptions, ConfigProblems, ISecretSource> secretsOf, ProjectFolder? folder = null)
    {
        try
        {
            folder ??= Folder();
            var project = await IngotProject.LoadAsync(
                Sources(folder),
                options => Workbook(folder) is { } workbook ? workbook.AddTo(ProjectPlugins.Load(options), options) : ProjectPlugins.Load(options),
                secretsOf,
                CancellationToken);
            ProjectAlerts.ReadValid(project.Options, Surroundings);
            ReadSections(project.Options)?.ThrowIfAny();
            _observation?.Use(project.Options);
            return project;
        }
        finally
        {
            await ObservedAsync();
        }
    }

    /// <summary>Says how many things in the project's jobs have no effect; each is shown by the command that validates them.</summary>
    public void WarnOf(IngotProject project)
    {
        if (project.Warnings.Count > 0)
            Report.Warn($"The project's jobs give {Amounts.Of(project.Warnings.Count, "warning")}: 'ingot jobs validate' shows where.");
    }

    /// <summary>What is known of options: also those of plugins, where the user is in a project.</summary>
    public IReadOnlyList<OptionSet> OptionSets() =>
        Parse.GetValue(_globals.Project) is null && ProjectFolder.FindAround(Surroundings.CurrentFolder) is null
            ? InstalledOptions.Sets
            : Sources(Folder()).OptionSets;

    /// <summary>The project's options without secrets; problems are added and not thrown.</summary>
    public ProjectOptions Options(ConfigProblems problems)
    {
        var options = ProjectOptions.Load(Sources(Folder()), problems);
        ReadSections(options);
        return options;
    }

    /// <summary>The project's options with their secrets; problems are added and not thrown, and with any nobody is asked.</summary>
    /// <exception cref="Core.Errors.IngotException">A provider of secrets could not answer.</exception>
    public async Task<ProjectOptions> OptionsAsync(ConfigProblems problems)
    {
        var options = Options(problems);
        using var secrets = Secrets(options, problems);
        return problems.Any ? options : await options.ResolveAsync(secrets, problems, CancellationToken);
    }

    /// <summary>The project's options with their secrets.</summary>
    /// <exception cref="ConfigurationException">They must be corrected.</exception>
    /// <exception cref="Core.Errors.IngotException">A provider of secrets could not answer.</exception>
    public async Task<ProjectOptions> OptionsAsync()
    {
        var problems = new ConfigProblems();
        var options = await OptionsAsync(problems);
        problems.ThrowIfAny();
        return options;
    }

    /// <summary>The providers of the project's secrets.</summary>
    public SecretChain Secrets(ProjectOptions options, ConfigProblems problems) => ProjectSecrets.Of(options, this, problems).Create();

    /// <summary>The project's options without secrets.</summary>
    /// <exception cref="ConfigurationException">They must be corrected.</exception>
    public ProjectOptions Options()
    {
        var problems = new ConfigProblems();
        var options = Options(problems);
        problems.ThrowIfAny();
        return options;
    }

    /// <summary>The project's journal. One in a file can be read although some other option must be corrected, and asks for no secret.</summary>
    /// <exception cref="ConfigurationException">The options that say where it is must be corrected.</exception>
    public async Task<RunJournal> JournalAsync()
    {
        var problems = new ConfigProblems();
        var unresolved = Options(problems);
        var options = unresolved;
        if (options.Journal.Connection is not null || options.Warehouse.IsPostgres)
        {
            options = await OptionsAsync(problems);
            problems.ThrowIfAny();
        }

        var journal = ProjectJournal.Open(options, Surroundings.Clock);
        await DeadRunAlerts.TellAsync(this, journal, options, () => options == unresolved ? OptionsAsync() : Task.FromResult(options));
        return journal;
    }

    /// <summary>Until what is done is measured and traced, where it is.</summary>
    private Task ObservedAsync() => _observation?.BegunAsync() ?? Task.CompletedTask;

    /// <summary>Reads the sections of rooms that no verb reads, so that their mistakes are told; null when there are no such sections.</summary>
    private static ConfigProblems? ReadSections(ProjectOptions options)
    {
        var (telemetry, logging) = (options.Section(ProjectSection.Telemetry), options.Section(ProjectSection.Logging));
        TelemetryReader.Read(telemetry);
        LoggingReader.Read(logging, options.Folder);
        var health = options.Section(ProjectSection.Health);
        HealthOptions.Read(health);
        return (telemetry ?? logging ?? health)?.Problems;
    }

    private ProjectFolder FindFolder()
    {
        var named = Parse.GetValue(_globals.Project);
        var demo = Path.Combine(Surroundings.CurrentFolder, DemoCommand.DefaultFolder);
        if (named is not null || ProjectFolder.FindAround(Surroundings.CurrentFolder) is not null || !File.Exists(Path.Combine(demo, ProjectFolder.MainFile)))
            return ProjectFolder.Find(named, Surroundings.CurrentFolder);

        Report.Note($"Using the demo's project, {DemoCommand.DefaultFolder}.");
        return ProjectFolder.Find(demo, Surroundings.CurrentFolder);
    }

    /// <summary>The workbook of a project, read once.</summary>
    private ProjectWorkbook? Workbook(ProjectFolder folder)
    {
        if (_workbook is not { } known || known.Folder != folder.FullPath)
            _workbook = known = (folder.FullPath, ProjectWorkbook.Find(folder));
        return known.Workbook;
    }

    private ProjectSources Sources(ProjectFolder folder)
    {
        var sources = new ProjectSources(folder, Parse.GetValue(_globals.Environment), Surroundings.Variables, Parse.GetValue(_globals.Set) ?? [])
        {
            OptionSets = InstalledOptions.Sets,
            SecretTexts = SecretTexts,
            AddedConnections = Workbook(folder)?.Connections ?? [],
        };
        return sources with { OptionSets = ProjectPlugins.OptionSets(sources) };
    }
}
