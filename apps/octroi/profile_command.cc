#include <fmt/format.h>

#include <memory>
#include <string>

#include "commands.h"
#include "dataset/profile/profile_page.h"
#include "dataset/profile/profile_report.h"
#include "dataset/profile/profile_summary.h"
#include "tables/store.h"

namespace octroi {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  octroi profile --portfolio home-credit --data store.duckdb --out profile.html\n"
    "  octroi profile --portfolio home-credit --data downloads --out profil.html --language fr\n"
    "  octroi profile --portfolio home-credit --data store.duckdb --json";

struct Arguments {
  std::string portfolio;
  std::string data;
  std::string out;
  std::string language = "en";
  bool json = false;
};

void run(const Arguments& arguments) {
  const Language language = parse_language(arguments.language);
  const Portfolio portfolio = read_portfolio(find_portfolio(arguments.portfolio));
  Store store = open_store(portfolio, arguments.data);
  const Profile profile = make_profile(portfolio, store);
  if (!arguments.out.empty()) {
    write_file_atomically(arguments.out, profile_page(profile, language));
  }
  if (arguments.json) {
    fmt::print("{}\n", profile_report(profile).dump(2));
    return;
  }
  fmt::print("{}", profile_summary(profile, language));
  if (!arguments.out.empty()) {
    const Words words = {"\nThe whole profile is in {}.\n", "\nLe profil entier est dans {}.\n"};
    fmt::print(fmt::runtime(in(language, words)), arguments.out);
  }
}

}  // namespace

void add_profile_command(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("profile", "Look at a lender's raw tables: what is there, what is odd");
  auto arguments = std::make_shared<Arguments>();
  command->add_option("--portfolio", arguments->portfolio, "Name or folder of the portfolio")
      ->required();
  command
      ->add_option("--data", arguments->data,
                   "A store made by octroi ingest, or a lender's files as it takes them")
      ->required();
  command->add_option("--out", arguments->out, "The HTML page to write");
  command->add_option("--language", arguments->language, "Language of the page: en or fr");
  command->add_flag("--json", arguments->json, "Print the profile as JSON");
  command->footer(kExamples);
  command->callback([arguments] { run(*arguments); });
}

}  // namespace octroi
