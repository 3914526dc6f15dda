using System.Text;

namespace AgentStack.Tests.Deploy.Yaml;

/// <summary>What careless hands make of a text.</summary>
internal static class RandomDamage
{
    private const string Signs = "{}[]:-&*!|>'\"%@`#,?~<\n\t 0x$";

    /// <summary>The text with up to five signs replaced or added, or pieces taken out.</summary>
    public static string Of(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var change = random.Next(1, 6); change > 0; change--)
        {
            var place = random.Next(damaged.Length);
            switch (random.Next(3))
            {
                case 0:
                    damaged[place] = Signs[random.Next(Signs.Length)];
                    break;
                case 1:
                    damaged.Remove(place, Math.Min(random.Next(1, 30), damaged.Length - place));
                    break;
                default:
                    damaged.Insert(place, Signs[random.Next(Signs.Length)]);
                    break;
            }
        }

        return damaged.ToString();
    }
}
