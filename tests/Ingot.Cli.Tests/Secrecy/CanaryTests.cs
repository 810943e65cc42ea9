using System.Text;
using Ingot.DuckDb;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Ingot.TestKit.Servers.Vaults;

namespace Ingot.Cli.Tests.Secrecy;

/// <summary>Plants secrets wherever one can be, makes everything fail, and looks for them in everything that was written.</summary>
public sealed class CanaryTests : IAsyncDisposable
{
    private const string Mark = "CaNaRy";

    // What users wrote themselves.
    private static readonly string[] Planted = ["ingot.yaml", "secrets.toml", "jobs/urls.yaml"];

    private readonly TemporaryFolder _folder = new();
    private readonly StringBuilder _said = new();
    private VaultServer _vault = null!;

    public async ValueTask DisposeAsync()
    {
        await _vault.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task No_secret_is_in_anything_that_is_written_whatever_fails()
    {
        var server = PostgresServer.Shared;
        var database = server.CreateDatabase();
        server.Execute(database, "CREATE TABLE orders (id int PRIMARY KEY)");
        server.Execute(database, $"DO $$ BEGIN CREATE ROLE locked_out LOGIN PASSWORD 'right'; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
        _vault = await VaultServer.StartAsync();
        var token = _vault.MakeToken();
        _vault.Store("database/vaulted", ("password", $"{Mark}-vault-value"), ("user", "locked_out"));
        Write(server, database);

        // Everything that looks, and everything that fails: host, password, SQL, source, receiver, and what is not there at all.
        string[][] commands =
        [
            ["config", "show"], ["config", "validate"], ["run"], ["run"], ["plan"], ["show", "last"], ["runs"], ["errors"], ["errors", "report"],
            ["config", "history"], ["lineage"], ["doctor"], ["health"], ["metrics"], ["alerts"], ["alerts", "test"], ["catalog", "vaulted"],
            ["catalog", "unreachable"], ["catalog", "urls"], ["query", "select bad syntax from from"], ["secrets", "check"], ["secrets", "list"],
            ["secrets", "migrate", "--to", "vault", "--dry-run"], ["run", "--set", $"connections.shop.password={Mark}-flag"],
            ["nonsense", $"--set=connections.shop.password={Mark}-flag"],
        ];
        foreach (var command in commands)
        {
            foreach (var flags in (string[][])[[], ["--json"], ["--verbose"]])
                await Say(token, [.. command, .. flags]);
        }

        // A sealed Vault fails in another place, and a crash writes a report.
        _vault.IsSealed = true;
        await Say(token, ["run"]);
        _vault.IsSealed = false;

        Assert.Contains("locked_out", _said.ToString(), StringComparison.Ordinal);
        AssertClean("the console", _said.ToString());
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(_folder.Path, file).Replace('\\', '/');
            if (!Planted.Contains(name))
                AssertClean(name, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        }

        AssertClean("the journal", Journal());
        Assert.True(File.Exists(_folder.At("lineage.jsonl")));
    }

    private void Write(PostgresServer server, string database)
    {
        _folder.Write("ingot.yaml", $$"""
            project: canaries
            openlineage: { file: lineage.jsonl, api_key: "{{Mark}}-api-key" }
            logging: { level: trace, file: { format: json } }
            secrets:
              vault: { address: "{{_vault.Address}}", path: database }
            connections:
              shop:
            {{server.Yaml(database)}}
                password: "{{Mark}}-yaml"
              unreachable: { kind: postgres, host: 127.0.0.1, port: 1, database: d, user: ada, password: "${env:UNREACHABLE_PW}", connect_timeout: 2s }
              vaulted: { kind: postgres, host: 127.0.0.1, port: {{server.Port}}, database: "{{database}}" }
              referred: { kind: postgres, host: 127.0.0.1, port: 1, database: d, user: ada, password: "${secret:referred_password}", connect_timeout: 2s }
              urls: { kind: files, path: "https://ada:{{Mark}}-url@127.0.0.1/x" }
            """);
        _folder.Write("secrets.toml", $"referred_password = '{Mark}-toml'\n");
        _folder.Write("jobs/good.yaml", "source: { connection: shop, table: public.orders }\n");
        _folder.Write("jobs/unreachable.yaml", "source: { connection: unreachable, table: public.orders }\n");
        _folder.Write("jobs/denied.yaml", "source: { connection: vaulted, table: public.orders }\n");
        _folder.Write("jobs/referred.yaml", "source: { connection: referred, table: public.orders }\n");
        _folder.Write("jobs/urls.yaml", "source: { connection: urls, path: \"*.csv\" }\n");
        _folder.Write("models/silver/wrong.sql", "select no_such_column from bronze.good\n");
    }

    private async Task Say(string token, string[] arguments)
    {
        var shell = new InProcess(_folder.Path);
        shell.Variables["UNREACHABLE_PW"] = $"{Mark}-env";
        shell.Variables["VAULT_TOKEN"] = token;
        shell.Variables["XDG_CONFIG_HOME"] = _folder.At("conf");
        var (code, output, error) = await shell.Run(arguments);
        _said.AppendLine($"$ {string.Join(' ', arguments).Replace(Mark, "", StringComparison.Ordinal)} -> {code}").AppendLine(output).AppendLine(error);
        Assert.DoesNotContain(token, output + error, StringComparison.Ordinal);
    }

    private string Journal()
    {
        using var database = DuckDbDatabase.Open(_folder.At(".ingot/journal.duckdb"), new DuckDbOptions { ReadOnly = true });
        using var session = database.Connect();
        var tables = session.Scalar<string>("SELECT string_agg(table_name, ',') FROM duckdb_tables()")!.Split(',');
        return string.Join('\n', tables.Select(t => $"{t}: {session.Scalar<string>($"SELECT string_agg(CAST(x AS VARCHAR), chr(10)) FROM {t} x")}"));
    }

    private static void AssertClean(string where, string text)
    {
        var at = text.IndexOf(Mark, StringComparison.OrdinalIgnoreCase);
        Assert.True(at < 0, at < 0 ? "" : $"A secret is in {where}: …{text[Math.Max(0, at - 120)..Math.Min(text.Length, at + 60)]}…");
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(Mark)), text, StringComparison.Ordinal);
    }
}
