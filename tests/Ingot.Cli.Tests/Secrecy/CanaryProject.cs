using System.Text;
using Ingot.DuckDb;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Ingot.TestKit.Servers.Vaults;

namespace Ingot.Cli.Tests.Secrecy;

/// <summary>A project with a secret in every place that can hold one, amid servers that refuse what they are sent and repeat it.</summary>
internal sealed class CanaryProject : IAsyncDisposable
{
    // What users wrote themselves.
    private static readonly string[] Planted = ["ingot.yaml", "secrets.toml", "jobs/urls.yaml"];

    private readonly StringBuilder _said = new();
    private readonly PostgresServer _server = PostgresServer.Shared;

    private CanaryProject(VaultServer vault, Collector collector, Collector receiver, MailServer mail) =>
        (Vault, Collector, Receiver, Mail, Token) = (vault, collector, receiver, mail, vault.MakeToken());

    internal TemporaryFolder Folder { get; } = new();

    internal VaultServer Vault { get; }

    /// <summary>Takes telemetry.</summary>
    internal Collector Collector { get; }

    /// <summary>Refuses events and alerts, and answers with what it got.</summary>
    internal Collector Receiver { get; }

    internal MailServer Mail { get; }

    /// <summary>The token that opens Vault.</summary>
    internal string Token { get; }

    internal string Database { get; private init; } = "";

    /// <summary>Everything that commands have said.</summary>
    internal string Said => _said.ToString();

    internal Dictionary<string, string?> Variables => new()
    {
        ["UNREACHABLE_PW"] = $"{Canary.Mark}-env",
        ["VAULT_TOKEN"] = Token,
        ["XDG_CONFIG_HOME"] = Folder.At("conf"),
    };

    internal static async Task<CanaryProject> CreateAsync(bool isOnPostgres)
    {
        var vault = await VaultServer.StartAsync();
        vault.Store("database/vaulted", ("password", $"{Canary.Mark}-vault-value"), ("user", "locked_out"));
        var project = new CanaryProject(vault, await Collector.StartAsync(), await Collector.StartAsync(), new MailServer()) { Database = PostgresServer.Shared.CreateDatabase() };
        project.Receiver.Status = 500;
        project.Receiver.Echoes = true;
        // As the line of the login was sent.
        project.Mail.Answers["AUTH"] = $"535 not you: {Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0ada\0{Canary.Mark}-smtp"))} is {Canary.Mark}-smtp";
        project.Write(isOnPostgres);
        return project;
    }

    /// <summary>Gives a command and keeps what it says.</summary>
    internal async Task Say(params string[] arguments)
    {
        var shell = new InProcess(Folder.Path);
        foreach (var (name, value) in Variables)
            shell.Variables[name] = value!;
        var (code, output, error) = await shell.Run(arguments);
        Keep(arguments, new IngotOutcome(code, output, error));
    }

    /// <summary>Gives a command to a process of its own.</summary>
    internal async Task<IngotOutcome> SayApart(string failpoint, params string[] arguments)
    {
        var outcome = await IngotProcess.Run(Folder.Path, arguments, new Dictionary<string, string?>(Variables) { ["INGOT_FAILPOINT"] = failpoint }, TestContext.Current.CancellationToken);
        Keep(arguments, outcome);
        return outcome;
    }

    /// <summary>Looks for secrets in all that was said, written and sent.</summary>
    internal void AssertClean()
    {
        Canary.AssertNone("the console", Said, Token);
        foreach (var file in Directory.EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(Folder.Path, file).Replace('\\', '/');
            if (!Planted.Contains(name))
                Canary.AssertNone(name, Encoding.Latin1.GetString(File.ReadAllBytes(file)), Token);
        }

        foreach (var request in Collector.Requests)
            Canary.AssertNone($"what was sent to {request.Path}", Encoding.Latin1.GetString(request.Body), Token);
    }

    /// <summary>Looks for secrets in all tables of a file of DuckDB, whose pages are compressed.</summary>
    internal void AssertCleanTables(string file)
    {
        using var database = DuckDbDatabase.Open(Folder.At(file), new DuckDbOptions { ReadOnly = true });
        using var session = database.Connect();
        var tables = session.Scalar<string>("SELECT string_agg('\"' || schema_name || '\".\"' || table_name || '\"', ',') FROM duckdb_tables()")!.Split(',');
        foreach (var table in tables)
            Canary.AssertNone(table, session.Scalar<string?>($"SELECT string_agg(CAST(x AS VARCHAR), chr(10)) FROM {table} x") ?? "", Token);
    }

    /// <summary>Looks for secrets in all tables of the database, and returns how many rows of text there were.</summary>
    internal int AssertCleanDatabase()
    {
        var rows = 0;
        var tables = _server.Scalar<string>(Database, "SELECT string_agg(format('%I.%I', table_schema, table_name), ',') FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')")!;
        foreach (var table in tables.Split(','))
        {
            var text = _server.Scalar<string>(Database, $"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM {table} t")!;
            rows += text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
            Canary.AssertNone(table, text, Token);
        }

        return rows;
    }

    internal string[] Files(string folder, string pattern) =>
        Directory.Exists(Folder.At(folder)) ? Directory.GetFiles(Folder.At(folder), pattern, SearchOption.AllDirectories) : [];

    public async ValueTask DisposeAsync()
    {
        await Vault.DisposeAsync();
        await Collector.DisposeAsync();
        await Receiver.DisposeAsync();
        await Mail.DisposeAsync();
        Folder.Dispose();
    }

    private void Keep(string[] arguments, IngotOutcome outcome) => _said
        .AppendLine($"$ {string.Join(' ', arguments).Replace(Canary.Mark, "", StringComparison.Ordinal)} -> {outcome.ExitCode}")
        .AppendLine(outcome.Output).AppendLine(outcome.Error);

    private void Write(bool isOnPostgres)
    {
        _server.Execute(Database, "CREATE TABLE orders AS SELECT 1 AS id");
        _server.Execute(Database, "DO $$ BEGIN CREATE ROLE locked_out LOGIN PASSWORD 'right'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        var patience = "{ max_attempts: 2, base_delay: 1ms, jitter: 0, breaker: { enabled: false } }";
        Folder.Write("mail.pem", Mail.Certificate.ExportCertificatePem());
        Folder.Write("ingot.yaml", $$"""
            project: canaries
            {{(isOnPostgres ? "warehouse: { engine: postgres, connection: shop }" : "")}}
            openlineage: { url: "{{Receiver.Address}}events", api_key: "{{Canary.Mark}}-api-key" }
            logging: { level: trace, file: { format: json } }
            telemetry:
              otlp: { endpoint: "{{Collector.Address}}", protocol: http, headers: { x-api-key: "{{Canary.Mark}}-otlp" } }
              traces: { statements: true }
              prometheus: { token: "{{Canary.Mark}}-scrape" }
            resilience:
              policies: { default: {{patience}}, source: {{patience}}, target: {{patience}}, http: {{patience}} }
            secrets:
              vault: { address: "{{Vault.Address}}", path: database }
            alerts:
              channels:
                hook: { kind: webhook, url: "${secret:hook_url}", signing_secret: "{{Canary.Mark}}-signing", headers: { authorization: "Bearer {{Canary.Mark}}-header" } }
                team: { kind: slack, url: "{{Receiver.Address}}services/{{Canary.Mark}}-slack" }
                office: { kind: teams, url: "{{Receiver.Address}}flow?sig={{Canary.Mark}}-teams" }
                mail: { kind: email, host: localhost, port: {{Mail.Port}}, from: a@example.com, to: [b@example.com], user: ada, password: "{{Canary.Mark}}-smtp", root_certificate: mail.pem }
              rules:
                task_failed: { enabled: true }
            connections:
              shop:
            {{_server.Yaml(Database)}}
                password: "{{Canary.Mark}}-yaml"
              unreachable: { kind: postgres, host: 127.0.0.1, port: 1, database: d, user: ada, password: "${env:UNREACHABLE_PW}", connect_timeout: 2s }
              vaulted: { kind: postgres, host: 127.0.0.1, port: {{_server.Port}}, database: "{{Database}}" }
              referred: { kind: postgres, host: 127.0.0.1, port: 1, database: d, user: ada, password: "${secret:referred_password}", connect_timeout: 2s }
              urls: { kind: files, path: "https://ada:{{Canary.Mark}}-url@127.0.0.1/x" }
            """);
        Folder.Write("secrets.toml", $"referred_password = '{Canary.Mark}-toml'\nhook_url = '{Receiver.Address}hooks/{Canary.Mark}-hook'\n");
        Folder.Write("jobs/good.yaml", "source: { connection: shop, table: public.orders }\n");
        Folder.Write("jobs/unreachable.yaml", "source: { connection: unreachable, table: public.orders }\n");
        Folder.Write("jobs/denied.yaml", "source: { connection: vaulted, table: public.orders }\n");
        Folder.Write("jobs/referred.yaml", "source: { connection: referred, table: public.orders }\n");
        Folder.Write("jobs/urls.yaml", "source: { connection: urls, path: \"*.csv\" }\n");
        Folder.Write("models/silver/wrong.sql", "select no_such_column from bronze.good\n");
    }
}
