using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;

namespace Ingot.Secrets.Chain;

/// <summary>A source that asks another and remembers what was asked and who answered, and not what.</summary>
/// <param name="source">Who is asked.</param>
public sealed class SecretQuestions(ISecretSource source) : ISecretSource
{
    private readonly List<SecretAnswer> _answers = [];

    /// <summary>What was asked, in order.</summary>
    public IReadOnlyList<SecretAnswer> Answers => _answers;

    /// <inheritdoc />
    public string Description => source.Description;

    /// <inheritdoc />
    public async ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken ct)
    {
        try
        {
            var found = await source.FindAsync(name, ct);
            _answers.Add(new SecretAnswer(name, found?.Provider, null));
            return found;
        }
        catch (IngotException e)
        {
            // One that cannot be told is reported with the others, not instead of them.
            _answers.Add(new SecretAnswer(name, null, e));
            return null;
        }
    }
}
