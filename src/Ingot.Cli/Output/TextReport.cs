using Ingot.Cli.Hosting;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;

namespace Ingot.Cli.Output;

/// <summary>Speaks to people: colors and live progress on a terminal, plain lines elsewhere.</summary>
internal sealed class TextReport : IReport
{
    private readonly Surroundings _surroundings;
    private readonly TextReportOptions _options;
    private readonly SecretTexts _secrets;
    private readonly Palette _out;
    private readonly Palette _error;

    public TextReport(Surroundings surroundings, TextReportOptions options, SecretTexts secrets)
    {
        _secrets = secrets;
        _surroundings = surroundings;
        _options = options;
        var colors = !options.NoColor && surroundings.Variables.GetValueOrDefault("NO_COLOR") is null or "";
        _out = new Palette(colors && surroundings.OutIsTerminal);
        _error = new Palette(colors && surroundings.ErrorIsTerminal);
    }

    public TextPage Page => new(_surroundings.Out, _out, _surroundings.OutIsTerminal ? _surroundings.Width : null);

    public void Note(string text)
    {
        _surroundings.Out.Flush();
        if (!_options.Quiet)
            WriteError(_error.Faint(SafeText.Of(text)));
    }

    public void Warn(string text) => WriteError($"{_error.Warning("warning:")} {SafeText.Of(text)}");

    public IRunWatch Watch()
    {
        if (_options.Quiet)
            return new SilentWatch();
        return _surroundings.OutIsTerminal
            ? new TerminalWatch(_surroundings, _out, _options.Verbose, _secrets)
            : new PlainWatch(_surroundings.Out, _out, _options.Verbose, _secrets);
    }

    public void End(IOutcome outcome)
    {
        if (_options.Quiet && !outcome.IsAnswer)
            return;
        if (outcome.MayHoldSecrets)
            WriteWithoutSecrets(outcome);
        else
            outcome.WriteText(Page);
        _surroundings.Out.Flush();
    }

    public void PartFailed(string part, IngotException failure) => WriteFailure(failure, part);

    public void Failed(IngotException failure) => WriteFailure(failure, null);

    private void WriteWithoutSecrets(IOutcome outcome)
    {
        var text = new StringWriter { NewLine = _surroundings.Out.NewLine };
        outcome.WriteText(Page with { Writer = text });
        _surroundings.Out.Write(_secrets.Hide(text.ToString()));
    }

    private void WriteFailure(IngotException failure, string? part)
    {
        _surroundings.Out.Flush();
        foreach (var line in FailureText.Lines(failure, _error, part))
            _surroundings.Error.WriteLine(_secrets.Hide(line));
        if (_options.Verbose)
            _surroundings.Error.WriteLine(_error.Faint(_secrets.Hide(SafeText.Of((failure.InnerException ?? failure).ToString(), keepLines: true))));
        _surroundings.Error.Flush();
    }

    private void WriteError(string line)
    {
        _surroundings.Error.WriteLine(_secrets.Hide(line));
        _surroundings.Error.Flush();
    }
}
