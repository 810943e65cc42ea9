using System.CommandLine;
using System.Net;
using Ingot.Cli.Hosting;
using Ingot.Cli.Serving;
using Ingot.Configuration.Project;
using Ingot.Server;
using Ingot.Telemetry.Export.Options;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot serve</c>: serves a project's metrics and health until it is stopped.</summary>
internal sealed class ServeCommand : IngotCommand
{
    private readonly Option<bool> _metricsOnly = new("--metrics-only")
    {
        Description = "Serve /metrics, /health/live and /health/ready.",
        Arity = ArgumentArity.Zero,
    };

    private readonly Option<string> _listen = new("--listen")
    {
        HelpName = "ADDRESS:PORT",
        Description = "Where to listen. An address that other machines can reach asks them for a token, which is shown at the first start.",
        DefaultValueFactory = _ => "127.0.0.1:9464",
    };

    public ServeCommand(CommandHost host)
        : base("serve", "Serve the figures of all runs to Prometheus, until Ctrl-C.", host)
    {
        _listen.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && TelemetryReader.Address(text) is null)
                result.AddError("--listen must be an address and a port, such as 127.0.0.1:9464.");
        });
        Validators.Add(result =>
        {
            if (result.GetResult(_metricsOnly) is not { Implicit: false })
                result.AddError("serve needs --metrics-only: metrics and health are what there is to serve.");
        });
        Add(_metricsOnly);
        Add(_listen);
        Examples =
        [
            ("ingot serve --metrics-only", "http://127.0.0.1:9464/metrics, for a Prometheus on this machine."),
            ("ingot serve --metrics-only --listen 0.0.0.0:9464", "For others too, with a token."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var listen = TelemetryReader.Address(context.Parse.GetRequiredValue(_listen))!;
        await using var project = await ServedProject.StartAsync(context);
        var content = new MetricsContent([project, context.Observation.KeepMeters()], project.LookAsync, context.SecretTexts.Hide);
        await using var server = MetricsServer.Start(new MetricsServerOptions(listen, Token(context, project.Options, listen)), content, context.Observation.Loggers);
        context.Report.Note($"Serving {new Uri(server.Address, "metrics")}; Ctrl-C stops.");
        await UntilStoppedAsync(context.CancellationToken);
        return ExitCode.Success;
    }

    /// <summary>The configured token; else, where others can ask, the one of this project.</summary>
    private static string? Token(CommandContext context, ProjectOptions options, IPEndPoint listen)
    {
        var configured = TelemetryReader.Read(options.Section(ProjectSection.Telemetry)).Prometheus.Token;
        if (configured is not null || IPAddress.IsLoopback(listen.Address))
            return configured;

        var (token, isNew) = ServerToken.Read(options.Folder);
        if (isNew)
            context.Report.Note($"The token for others, shown only now and kept in {options.Folder.Display(Path.Combine(options.Folder.StateFolder, "server.token"))}: {token}");
        context.SecretTexts.Add(token);
        return token;
    }

    private static async Task UntilStoppedAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}
